// @ts-check
/** Building elements. Text is only ever set as text. */

/** @typedef {Node | string | null | false} Child null and false stand for nothing */

/**
 * @param {string} tag perhaps with a class after a dot, `div.card`
 * @param {Record<string, string | boolean | ((event: any) => void)>} [attributes] true sets it empty, false leaves it out, a
 *     function listens
 * @param {...Child} children
 * @returns {any}
 */
export function make(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name);
  if (classes.length > 0) {
    node.className = classes.join(' ');
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(key, value);
    } else if (value === true) {
      node.setAttribute(key, '');
    } else if (value !== false) {
      node.setAttribute(key, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== false));
  return node;
}

let ids = 0;

/**
 * An id that no other element has.
 *
 * @param {string} stem
 */
export function newId(stem) {
  ids += 1;
  return `${stem}-${ids}`;
}
