// @ts-check
import { toDesks } from '../desk/toDesk.js';
import { lookOf } from '../model.js';

/** @typedef {import('../model.js').Target} Target */

/** With more of other targets the list of them takes the whole column. */
const MOST_OTHERS = 16;

/**
 * Which targets the panel of WiFi points speaks of, and which the other one does. By the configuration alone. Where no
 * point counts who uses it there is nothing to show that the other panel does not. Desks have a panel of their own. What is composed of points is told by the
 * panel's head and by its card.
 *
 * @param {Target[]} targets in the configuration's order
 * @returns {{ points: Target[], others: Target[] }}
 */
export function toPoints(targets) {
  const isPoint = (/** @type {Target} */ { group, composed }) => group === 'wifi' && !composed;
  const { shown, others: besides } = toDesks(targets);
  const rest = targets.filter((target) => target !== shown && !besides.includes(target));
  const points = rest.filter(isPoint);
  const others = rest.filter(({ group }) => group !== 'wifi');
  return points.some(({ measures }) => measures.includes('clients')) && others.length <= MOST_OTHERS
    ? { points, others }
    : { points: [], others: rest };
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
 * How many points have a place, by how many there are of them and of what stands beside them: the row is as high as the
 * fuller of its two panels. Where more are left out, that is said in the place of the last row.
 *
 * @param {number} points
 * @param {number} others in the panel beside; 0: there is none, and its room is theirs too
 * @returns {{ density: 'roomy' | 'dense', room: number }}
 */
export function toRoom(points, others) {
  const columns = others === 0 ? 3 : 2;
  if (points <= 3 * columns) {
    return { density: 'roomy', room: points };
  }
  const rows = others > 12 ? 8 : others > 6 ? 6 : 5;
  return { density: 'dense', room: points <= rows * columns ? points : (rows - 1) * columns };
}

/** Something to call it by, not only a letter or a number. */
const A_NAME = /\p{L}{2}/u;

/**
 * The names without the words that all begin with: the panel's title says them.
 *
 * @param {string[]} names
 * @returns {string[]}
 */
export function toNames(names) {
  const words = names.map((name) => name.split(' '));
  const without = (/** @type {number} */ count) => words.map((each) => each.slice(count).join(' '));
  let same = 0;
  while (words.length > 1 && words.every((each) => each[same] === words[0][same]) && without(same + 1).every((name) => A_NAME.test(name))) {
    same += 1;
  }
  return without(same).map((name) => name.charAt(0).toUpperCase() + name.slice(1));
}
