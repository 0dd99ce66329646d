// @ts-check
/** Incidents by number and name, as they are called in lists. Pure. */

/**
 * What is played is never taken for real.
 *
 * @param {{ number: number, name: string, drill: boolean }} incident
 * @param {import('../../wall/words/wording.js').Say} say
 */
export function toName({ number, name, drill }, say) {
  return say('console.notices.numbered', number, drill ? say('wall.incidents.drill', name) : name);
}
