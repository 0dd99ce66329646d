// @ts-check
/** Shifts as they are shown. Pure. */

/** @typedef {import('../model.js').Duty} Duty */
/** @typedef {import('../model.js').Shift} Shift */
/** @typedef {import('../model.js').Who} Who */
/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * @param {Who[]} who
 * @param {Say} say
 */
export function toNames(who, say) {
  return who.length === 0 ? say('console.duties.nobody') : who.map(({ name }) => name).join(', ');
}

/**
 * A shift, and whether it was swapped.
 *
 * @param {Shift} shift
 * @param {Duty} duty
 * @param {(from: string, until: string, say: Say) => string} span
 * @param {Say} say
 */
export function toShift(shift, duty, span, say) {
  const swap = duty.swaps.find(({ from, until }) => Date.parse(from) < Date.parse(shift.until) && Date.parse(shift.from) < Date.parse(until));
  return {
    time: span(shift.from, shift.until, say),
    who: toNames(shift.who, say),
    gap: shift.gap,
    swap: swap === undefined ? null : say('console.duties.swapped', swap.reason, swap.author),
  };
}
