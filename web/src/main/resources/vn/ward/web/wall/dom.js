// @ts-check
/** Building and touching elements. Text is only ever set as text. */

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

/**
 * The element that index.html has under `id`.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (node === null) {
    throw new Error(`index.html lacks #${id}`);
  }
  return node;
}

/**
 * Touches the page only if the text is another.
 *
 * @param {Element} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * Makes the children of `parent` those of `items`, in their order. An element stays with its key, so that what did not
 * change is not drawn again.
 *
 * @template T
 * @template {{ root: HTMLElement }} Part
 * @param {HTMLElement} parent
 * @param {Map<string, Part>} parts kept by the caller between calls
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T) => Part} build
 */
export function arrange(parent, parts, items, keyOf, build) {
  const keys = items.map(keyOf);
  for (const [key, part] of parts) {
    if (!keys.includes(key)) {
      part.root.remove();
      parts.delete(key);
    }
  }
  items.forEach((item, index) => {
    let part = parts.get(keys[index]);
    if (part === undefined) {
      part = build(item);
      parts.set(keys[index], part);
    }
    if (parent.children[index] !== part.root) {
      parent.insertBefore(part.root, parent.children[index] ?? null);
    }
  });
}
