// @ts-check
import { ageOf, lookOf } from '../model.js';
import { latency, megabits, NOTHING } from '../words/formats.js';

/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * What a target's last attempt brought, in one word: how fast it answered, or else what passes, who is there or waits, or how many of
 * its addresses open.
 *
 * @param {Target} target
 * @param {number} now
 * @param {Say} say
 */
export function toAnswer(target, now, say) {
  if (!['UP', 'DEGRADED'].includes(lookOf(target))) {
    return NOTHING;
  }
  if (target.rttSeconds !== null || ageOf(target, now) !== 'now') {
    return latency(target.rttSeconds, say);
  }
  const values = target.measured?.values ?? {};
  const speed = values.in_bits_per_second ?? values.download_bits_per_second;
  if (values.clients !== undefined) {
    return say('wall.wifi.clients', values.clients);
  }
  if (values.waiting !== undefined) {
    return say('wall.targets.waiting', Math.round(values.waiting));
  }
  if (values.links_open !== undefined && values.links_total !== undefined) {
    return say('wall.links.open', values.links_open, values.links_total);
  }
  return speed === undefined ? NOTHING : say('wall.megabits', megabits(speed, say));
}
