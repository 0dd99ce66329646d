// @ts-check
/** How many open incidents have a place in the panel, and how large. By the lengths of their names, which are shown whole. Pure. */

/** Heights in lines of text: what the panel has, and what each takes beside its name. */
const PANEL = 18.6;
const CARD = 2.1;
const LINE = 0.4;
const COUNTED = 1.4;
const REASON = 1.5;

/** What the panel of the desks takes beside names: itself, and the rule above the lines of others. */
const DESK = 5.8;
const DESK_RULE = 0.5;
const DESK_LETTERS = 32;
const DESK_LINE_LETTERS = 19;

/** Above several desks there is no room for what is to be done first. */
const PLANLESS = 8;

/** So many letters surely stand on one line of a card, and of a line that ends with its age. */
const CARD_LETTERS = 24;
const LINE_LETTERS = 17;

const MOST_CARDS = 5;
const MOST = 11;

/**
 * @typedef {object} Room
 * @property {number} cards so many of the first, which are the worst, stand as cards
 * @property {number} lines so many after them have a line each; what is left is counted
 * @property {Density} density how closely they stand
 */

/** @typedef {'alone' | 'few' | 'several' | 'four' | 'many'} Density */

/**
 * As many as cards as leave room for all; where there is none, one card and as many lines as there is room for.
 *
 * @param {string[]} names the worst first
 * @param {number} [taken] so many lines of text are taken by a panel below
 * @returns {Room}
 */
export function toRoom(names, taken = 0) {
  const room = PANEL - taken;
  const looks = density(names, taken);
  const reasons = looks === 'several' ? REASON * names.length : 0;
  const surely = taken === 0 || names.length < 2;
  if (looks !== 'many' && (surely || height(names, names.length) + reasons <= room)) {
    return { cards: names.length, lines: 0, density: looks };
  }
  for (const cards of [MOST_CARDS, 3, 1]) {
    if (names.length <= MOST && height(names, cards) <= room) {
      const lines = Math.max(0, names.length - cards);
      return { cards: names.length - lines, lines, density: lines === 0 && taken > 0 ? 'four' : 'many' };
    }
  }
  let shown = Math.min(names.length - 1, MOST);
  while (shown > 1 && height(names.slice(0, shown), 1) > room - COUNTED) {
    shown -= 1;
  }
  return { cards: 1, lines: shown - 1, density: 'many' };
}

/**
 * @param {string[]} names
 * @param {number} taken
 * @returns {Density}
 */
function density({ length }, taken) {
  const roomy = /** @type {Density[]} */ (['alone', 'alone', 'few', 'several', 'four']);
  const closer = /** @type {Density[]} */ (['alone', taken > PLANLESS ? 'few' : 'alone', 'several', 'four', 'four']);
  return (taken > 0 ? closer : roomy)[length] ?? 'many';
}

/**
 * How many lines of text the panel of the one-stop desks takes, which stands below.
 *
 * @param {string[]} names of those that are shown: the first in figures, each other in a line
 * @param {number} more
 */
export function toTaken([first, ...others], more) {
  if (first === undefined) {
    return 0;
  }
  const below = others.length === 0 ? 0 : DESK_RULE + others.reduce((all, name) => all + lines(name, DESK_LINE_LETTERS), 0);
  return DESK + lines(first, DESK_LETTERS) + below + (more > 0 ? 1 : 0);
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
