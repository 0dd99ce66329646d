// @ts-check
import { lookOf } from '../model.js';

/** @typedef {import('../model.js').Target} Target */

/** With more of other targets the list of them takes the whole column. */
const MOST_OTHERS = 32;

/**
 * Which targets the panel of WiFi points speaks of, and which the other one does. By the configuration alone. Where no
 * point counts who uses it there is nothing to show that the other panel does not.
 *
 * @param {Target[]} targets in the configuration's order
 * @returns {{ points: Target[], others: Target[] }}
 */
export function toPoints(targets) {
  const isPoint = (/** @type {Target} */ { group, composed }) => group === 'wifi' && !composed;
  const points = targets.filter(isPoint);
  const others = targets.filter((target) => !isPoint(target));
  return points.some(({ measures }) => measures.includes('clients')) && others.length <= MOST_OTHERS
    ? { points, others }
    : { points: [], others: targets };
}

/**
 * Who gets a place where not all have one. Those that come first keep theirs whatever happens; one of the rest that is
 * not well takes the last place that a well one has.
 *
 * @param {Target[]} points
 * @param {number} room
 * @returns {Target[]}
 */
export function toPlaces(points, room) {
  const isWell = (/** @type {Target} */ point) => ['UP', 'MAINTENANCE'].includes(lookOf(point));
  const places = points.slice(0, room);
  for (const broken of points.slice(room).filter((point) => !isWell(point))) {
    const last = places.findLastIndex(isWell);
    if (last === -1) {
      break;
    }
    places[last] = broken;
  }
  return places;
}

/**
 * The names without the words that all begin with: the panel's title says them.
 *
 * @param {string[]} names
 * @returns {string[]}
 */
export function toNames(names) {
  const words = names.map((name) => name.split(' '));
  let same = 0;
  while (words.length > 1 && words.every((each) => each.length > same + 1 && each[same] === words[0][same])) {
    same += 1;
  }
  return words.map((each) => capital(each.slice(same).join(' ')));
}

/** @param {string} name */
function capital(name) {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
