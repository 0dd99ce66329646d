// @ts-check
/** How many open incidents have a place in the panel, and how large. By the lengths of their names, which are shown whole. Pure. */

/** Heights in lines of text: what the panel has, and what each takes beside its name. */
const PANEL = 18.6;
const CARD = 2.1;
const LINE = 0.4;
const COUNTED = 1.4;

/** So many letters surely stand on one line of a card, and of a line that ends with its age. */
const CARD_LETTERS = 24;
const LINE_LETTERS = 17;

const MOST_CARDS = 5;
const MOST = 11;

/**
 * @typedef {object} Room
 * @property {number} cards so many of the first, which are the worst, stand as cards
 * @property {number} lines so many after them have a line each; what is left is counted
 */

/**
 * As many as cards as leave room for all; where there is none, one card and as many lines as there is room for.
 *
 * @param {string[]} names the worst first
 * @returns {Room}
 */
export function toRoom(names) {
  if (names.length <= MOST_CARDS - 1) {
    return { cards: names.length, lines: 0 };
  }
  for (const cards of [MOST_CARDS, 3, 1]) {
    if (names.length <= MOST && height(names, cards) <= PANEL) {
      return { cards: Math.min(cards, names.length), lines: Math.max(0, names.length - cards) };
    }
  }
  let shown = Math.min(names.length - 1, MOST);
  while (shown > 1 && height(names.slice(0, shown), 1) > PANEL - COUNTED) {
    shown -= 1;
  }
  return { cards: 1, lines: shown - 1 };
}

/**
 * @param {string[]} names
 * @param {number} cards
 */
function height(names, cards) {
  return names.reduce((all, name, index) => all + (index < cards ? CARD + lines(name, CARD_LETTERS) : LINE + lines(name, LINE_LETTERS)), 0);
}

/**
 * @param {string} name
 * @param {number} letters
 */
function lines(name, letters) {
  return Math.ceil(name.length / letters);
}
