// @ts-check
import { ageOf, lookOf } from '../model.js';
import { day, share } from '../words/formats.js';

/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * @typedef {object} Spot what is said of a point below its name: how many use it, or what is wrong
 * @property {import('../model.js').Look} look
 * @property {string} word
 * @property {string} since empty where nothing is wrong, or the word says it all
 */

/**
 * @param {Target} point
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 * @returns {Spot}
 */
export function toSpot(point, now, zone, say) {
  const look = lookOf(point);
  const age = ageOf(point, now);
  const values = age === 'now' ? point.measured?.values ?? {} : {};
  const channel = values.channel_utilization_ratio;
  if (look === 'DEGRADED' && channel !== undefined && point.measured?.beyond.includes('channel_utilization_ratio')) {
    return { look, word: say('wall.wifi.channel', share(channel)), since: '' };
  }
  if (look === 'UP' && age === 'now' && values.clients !== undefined) {
    return { look, word: say('wall.wifi.clients', values.clients), since: '' };
  }
  if (look === 'UP' && age === 'old') {
    return { look, word: '', since: say('wall.wifi.counted', day(Date.parse(point.measured?.at ?? ''), now, zone, say)) };
  }
  const word = say(`state.${look === 'DOWN_BY_PARENT' ? 'DOWN' : look}`, point.cause ?? '');
  return { look, word, since: look === 'UP' ? '' : told(point, now, zone, say) };
}

/**
 * @param {Target} point
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 */
function told({ since, maintenanceUntil }, now, zone, say) {
  return maintenanceUntil === null
    ? say('wall.since', day(Date.parse(since), now, zone, say))
    : say('wall.until', day(Date.parse(maintenanceUntil), now, zone, say));
}
