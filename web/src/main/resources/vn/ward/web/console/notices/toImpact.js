// @ts-check
/** What an outage meant to the people at the desks, as a line says it. Pure. */

/** @typedef {import('../model.js').Impact} Impact */
/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * @param {Impact | null} impact null if it meant nothing to anybody at a desk
 * @param {Say} say
 * @returns {string | null} null if there is nothing to say
 */
export function toImpact(impact, say) {
  if (impact === null) {
    return null;
  }
  const { most_waiting: most, person_minutes: minutes, known_percent: known } = impact;
  if (most === null || minutes === null) {
    return say('console.notices.citizens-unknown');
  }
  const said = most === 0 ? say('console.notices.citizens-none') : say('console.notices.citizens', grouped(most, say), grouped(minutes, say));
  return known === null || known >= 100 ? said : say('console.notices.citizens-partly', said, Math.floor(known));
}

/**
 * `1234` → `1.234`.
 *
 * @param {number} whole
 * @param {Say} say
 */
function grouped(whole, say) {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, say('wall.decimal') === ',' ? '.' : ',');
}
