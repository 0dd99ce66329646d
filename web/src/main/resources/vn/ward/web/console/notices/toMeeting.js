// @ts-check
import { span } from '../times.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * A meeting as a line says it: when, and in which room.
 *
 * @param {import('../model.js').Hit} meeting
 * @param {Say} say
 */
export function toMeeting({ name, from, until }, say) {
  return say('console.notices.meeting', span(from, until, say), name);
}
