// @ts-check
import { icon } from './icons.js';
import { make } from './make.js';

/** @typedef {'primary' | 'quiet' | 'danger' | 'danger-quiet' | 'plain'} Weight */

/**
 * @param {string} text
 * @param {Weight} weight
 * @param {(event: MouseEvent) => void} press
 */
export function button(text, weight, press) {
  return make(`button.button.button-${weight}`, { type: 'button', click: press }, text);
}

/**
 * A link that looks like a button, since it goes somewhere.
 *
 * @param {string} text
 * @param {Weight} weight
 * @param {Record<string, string | boolean>} attributes
 */
export function buttonLink(text, weight, attributes) {
  return make(`a.button.button-${weight}`, attributes, text);
}

/**
 * Copies `text` and says so in its own place for a while.
 *
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {() => string} text
 * @param {HTMLInputElement | HTMLTextAreaElement} shown what holds the text, for browsers that copy only what is selected
 * @param {Weight} weight
 */
export function copyButton(say, text, shown, weight = 'primary') {
  const words = make('span', {}, say('console.copy'));
  const root = make(`button.button.button-${weight}`, { type: 'button', 'aria-live': 'polite' }, icon('copy'), words);
  root.addEventListener('click', async () => {
    const copied = await copy(text(), shown);
    words.textContent = say(copied ? 'console.copied' : 'console.copy-by-hand');
    setTimeout(() => (words.textContent = say('console.copy')), 4_000);
  });
  return root;
}

/**
 * @param {string} text
 * @param {HTMLInputElement | HTMLTextAreaElement} shown
 */
async function copy(text, shown) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    shown.focus();
    shown.select();
    return document.execCommand('copy');
  }
}
