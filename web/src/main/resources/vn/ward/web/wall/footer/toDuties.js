// @ts-check
import { moment } from '../words/formats.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * Whether somebody is on duty, until when. The wall names duties, never a person.
 *
 * @param {Wall} wall
 * @param {number} now
 * @param {Say} say
 * @returns {{ state: 'UP' | 'UNKNOWN', text: string } | null} null where no duty is configured
 */
export function toDuties({ duties, zone }, now, say) {
  if (duties.length === 0) {
    return null;
  }
  const sentences = duties.map(({ name, isStaffed, until }) => {
    const key = isStaffed ? 'wall.footer.duty' : 'wall.footer.no-duty';
    return until === null ? say(key, name) : say(`${key}-until`, name, moment(Date.parse(until), now, zone, say));
  });
  return { state: duties.every(({ isStaffed }) => isStaffed) ? 'UP' : 'UNKNOWN', text: sentences.join(' · ') };
}
