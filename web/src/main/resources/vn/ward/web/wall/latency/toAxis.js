// @ts-check
/** What part of today the chart shows, and where its hours are named. Pure. */

const MINUTE = 60_000;

/** So much is shown at least, so that a young line is neither a sliver nor blown up out of a few points. */
const SHORTEST = 30 * MINUTE;
const STEPS = [5, 10, 15, 30, 60, 120, 180].map((minutes) => minutes * MINUTE);
const MOST_STEPS = 8;

/**
 * @typedef {object} Axis
 * @property {number} from epoch milliseconds; midnight, or a whole number of steps after it
 * @property {number} until the present, unless the day is younger than what is shown at least
 * @property {number} step between two named times
 */

/**
 * From midnight on, or from shortly before the first that is known of today. The right end is the present: there a line
 * that ends early has really ended.
 *
 * @param {number} midnight epoch milliseconds
 * @param {number | null} first when the first that is to be drawn began; null while nothing is known
 * @param {number} now
 * @returns {Axis}
 */
export function toAxis(midnight, first, now) {
  const wanted = Math.max(midnight, Math.min(first ?? midnight, now - SHORTEST));
  const until = Math.max(now, wanted + SHORTEST);
  const step = STEPS.find((each) => (until - wanted) / each <= MOST_STEPS) ?? STEPS[STEPS.length - 1];
  const from = wanted - ((wanted - midnight) % step);
  return { from, until: Math.max(now, from + SHORTEST), step };
}
