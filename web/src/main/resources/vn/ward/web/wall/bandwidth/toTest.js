// @ts-check
import { lookOf } from '../model.js';
import { megabits, moment, share } from '../words/formats.js';

/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/** @param {Target} target */
function isTest({ measures }) {
  return measures.includes('download_bits_per_second') || measures.includes('upload_bits_per_second');
}

/**
 * The last time that a line's speed was tried out, which always says when that was. Of several tests the newest speaks,
 * with its name.
 *
 * @param {Target[]} targets
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 * @returns {{ words: string, short: boolean } | null} whether it fell short of what it is held to; null where none is
 *     configured
 */
export function toTest(targets, now, zone, say) {
  const tests = targets.filter(isTest);
  if (tests.length === 0) {
    return null;
  }
  const at = (/** @type {Target} */ { measured }) => (measured === null ? -Infinity : Date.parse(measured.at));
  const newest = tests.reduce((best, each) => (at(each) > at(best) ? each : best));
  if (newest.measured === null) {
    return { words: say('wall.bandwidth.untested'), short: false };
  }
  const { download_bits_per_second: down, upload_bits_per_second: up, download_contract_ratio: ratio } = newest.measured.values;
  const when = moment(at(newest), now, zone, say);
  const speeds = down !== undefined && up !== undefined
    ? say('wall.bandwidth.tested', when, megabits(down, say), megabits(up, say))
    : say(down === undefined ? 'wall.bandwidth.tested-up' : 'wall.bandwidth.tested-down', when, megabits(down ?? up, say));
  const words = [tests.length > 1 ? `${newest.name}: ${speeds}` : speeds, ...(ratio === undefined ? [] : [say('wall.bandwidth.reached', share(ratio))])];
  return { words: words.join(' · '), short: lookOf(newest) === 'DEGRADED' };
}
