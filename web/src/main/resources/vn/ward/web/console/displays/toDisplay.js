// @ts-check
import { at, atOr } from '../times.js';

/** @typedef {import('../model.js').Display} Display */
/** @typedef {import('../../wall/words/wording.js').Say} Say */
/** @typedef {import('../../wall/shapes.js').Shape} Shape */

/**
 * @param {Display} display
 * @param {Say} say
 * @returns {{ name: string, place: string | null, standing: { tone: Shape, word: string }, seen: string, address: string | null, created: string, revoked: boolean }}
 */
export function toDisplay(display, say) {
  return {
    name: display.name,
    place: display.place,
    standing: toStanding(display, say),
    seen: atOr(display.last_seen_at, say('console.displays.never')),
    address: display.last_address,
    created: display.created_by === null ? at(display.created_at) : say('console.by', at(display.created_at), display.created_by),
    revoked: display.revoked_at !== null,
  };
}

/**
 * @param {Display} display
 * @param {Say} say
 * @returns {{ tone: Shape, word: string }}
 */
function toStanding(display, say) {
  if (display.revoked_at !== null) {
    return { tone: 'DOWN_BY_PARENT', word: say('console.displays.revoked-at', at(display.revoked_at)) };
  }
  if (display.connected) {
    return { tone: 'UP', word: say('console.displays.connected') };
  }
  return display.bound
    ? { tone: 'DEGRADED', word: say('console.displays.away') }
    : { tone: 'UNKNOWN', word: say('console.displays.unopened') };
}

/**
 * Those in use first, by name; the revoked apart, the latest first.
 *
 * @param {Display[]} displays
 */
export function inOrder(displays) {
  const used = displays.filter((display) => display.revoked_at === null).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
  const revoked = displays
    .filter((display) => display.revoked_at !== null)
    .sort((a, b) => Date.parse(/** @type {string} */ (b.revoked_at)) - Date.parse(/** @type {string} */ (a.revoked_at)));
  return { used, revoked };
}
