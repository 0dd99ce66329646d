// @ts-check
/** @typedef {'up' | 'degraded' | 'down' | 'unknown' | 'unwatched'} Cell */

/** @type {Record<string, Cell>} */
const CELLS = { U: 'up', G: 'degraded', D: 'down', '?': 'unknown', '-': 'unwatched' };

/** How tall a cell stands, of 1: worse is taller, so that a strip is read without its colours too. */
const HEIGHTS = { up: 0.62, degraded: 0.82, down: 1, unknown: 0.34, unwatched: 0.1 };

/**
 * @typedef {object} Bar
 * @property {Cell} cell
 * @property {number} left its place, counted in cells
 * @property {number} height of 1
 */

/**
 * A strip's letters as bars. A letter this screen doesn't know is unknown, never well.
 *
 * @param {string} letters
 * @returns {Bar[]}
 */
export function toStrip(letters) {
  return Array.from(letters, (letter, left) => {
    const cell = CELLS[letter] ?? 'unknown';
    return { cell, left, height: HEIGHTS[cell] };
  });
}
