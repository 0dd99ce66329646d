// @ts-check
/** How closely the watched points stand, and where their names break. By the configuration alone: nothing moves when a state changes. Pure. */

/** So many letters of a name surely stand on a line, where three columns do. */
const LETTERS = 23;

/** So many lines leave room for a chart above them; and so many there are in the whole column. */
const BELOW_A_CHART = 66;
const IN_ALL = 99;

/**
 * @typedef {object} Density
 * @property {'roomy' | 'plain' | 'dense' | 'compact' | 'packed'} level
 * @property {'short' | 'long' | 'clipped'} names whether each stands on one line; `clipped`: where whole names had no
 *     room for all
 */

/**
 * @param {string[]} names
 * @param {2 | 3} columns of all but the roomiest, which has one less
 * @returns {Density}
 */
export function toDensity(names, columns) {
  const short = names.every((name) => name.length <= LETTERS);
  const roomiest = columns === 2 ? 4 : 3;
  if (names.length <= roomiest * (columns - 1)) {
    return { level: 'roomy', names: 'short' };
  }
  if (names.length <= 4 * columns) {
    return { level: 'plain', names: 'short' };
  }
  if (names.length <= 8 * columns && (short || columns === 2)) {
    return { level: 'dense', names: 'short' };
  }
  const lines = names.reduce((all, name) => all + Math.ceil(name.length / LETTERS), 0);
  if (names.length <= 16 * columns && lines <= BELOW_A_CHART) {
    return { level: 'compact', names: short ? 'short' : 'long' };
  }
  return { level: 'packed', names: lines <= IN_ALL ? 'long' : 'clipped' };
}

/**
 * A name that takes two lines breaks before what stands in brackets, where both parts have room.
 *
 * @param {string} name
 */
export function together(name) {
  const parts = /^(?<before>.+) (?<brackets>\([^()]+\))$/u.exec(name)?.groups;
  const breaks = parts !== undefined && name.length > LETTERS && parts.before.length <= LETTERS && parts.brackets.length <= LETTERS;
  return breaks ? `${parts.before}\n${parts.brackets}` : name;
}
