// @ts-check
import { ageOf, lookOf } from '../model.js';
import { day, megabits, moment, NOTHING, share } from '../words/formats.js';

/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/** @typedef {{ down: number | null, up: number | null }} Busy what 95 in a hundred five-minute averages did not exceed */

/**
 * @typedef {object} Load what is said of a line beside its chart
 * @property {string} down in Mb/s
 * @property {string} up in Mb/s
 * @property {string} used how much of the line is in use
 * @property {string} usedWords what that is; else why nothing is said of the present
 * @property {string} busy in Mb/s, the direction that is nearer to its contract
 * @property {string} busyWords which direction that is
 * @property {'now' | 'old' | 'down' | 'none'} age of what is said of the present
 */

/**
 * @param {Target} target
 * @param {Busy} busy
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 * @returns {Load}
 */
export function toLoad(target, busy, now, zone, say) {
  const present = toPresent(target, now, zone, say);
  const isUp = weight(busy.up, target.contract?.upBitsPerSecond) > weight(busy.down, target.contract?.downBitsPerSecond);
  const most = isUp ? busy.up : busy.down;
  return {
    ...present,
    busy: most === null ? NOTHING : megabits(most, say),
    busyWords: say(isUp ? 'wall.bandwidth.busy-up' : 'wall.bandwidth.busy-down'),
  };
}

/**
 * @param {Target} target
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 * @returns {Pick<Load, 'down' | 'up' | 'used' | 'usedWords' | 'age'>}
 */
function toPresent(target, now, zone, say) {
  const age = ageOf(target, now);
  if (target.state === 'DOWN' && age !== 'now') {
    const since = say('wall.since', day(Date.parse(target.since), now, zone, say));
    return { down: NOTHING, up: NOTHING, used: NOTHING, usedWords: `${say(`state.${lookOf(target)}`, target.cause ?? '')} ${since}`, age: 'down' };
  }
  const values = target.measured?.values ?? {};
  const { in_bits_per_second: down, out_bits_per_second: up } = values;
  const used = utilization(target, values);
  return {
    down: down === undefined ? NOTHING : megabits(down, say),
    up: up === undefined ? NOTHING : megabits(up, say),
    used: used === null ? NOTHING : share(used),
    usedWords: age === 'old' ? say('wall.at', moment(Date.parse(target.measured?.at ?? ''), now, zone, say)) : say('wall.bandwidth.used'),
    age,
  };
}

/**
 * Against the contract, of the direction that is nearer to it; without one, against what the port can do.
 *
 * @param {Target} target
 * @param {Record<string, number>} values
 * @returns {number | null}
 */
function utilization({ contract }, values) {
  if (contract === null) {
    return values.utilization_ratio ?? null;
  }
  const { in_bits_per_second: down, out_bits_per_second: up } = values;
  return down === undefined || up === undefined
    ? null
    : Math.max(weight(down, contract.downBitsPerSecond), weight(up, contract.upBitsPerSecond));
}

/**
 * @param {number | null} bits
 * @param {number | undefined} sold
 */
function weight(bits, sold) {
  return (bits ?? 0) / (sold ?? 1);
}

/**
 * The contract as dashed lines: one where both ways are sold alike.
 *
 * @param {Target} target
 * @param {Say} say
 * @returns {import('../latency/chart.js').Limit[]}
 */
export function toLimits({ contract }, say) {
  if (contract === null) {
    return [];
  }
  const { downBitsPerSecond: down, upBitsPerSecond: up } = contract;
  return down === up
    ? [{ value: down, words: say('wall.bandwidth.contract', megabits(down, say)) }]
    : [
        { value: down, words: say('wall.bandwidth.contract-down', megabits(down, say)) },
        { value: up, words: say('wall.bandwidth.contract-up', megabits(up, say)) },
      ];
}
