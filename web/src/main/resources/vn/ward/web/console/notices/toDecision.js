// @ts-check
/** Decisions and deliveries as they are shown. Pure. */

/** @typedef {import('../model.js').Decision} Decision */
/** @typedef {import('../model.js').NoticePerson} NoticePerson */
/** @typedef {import('../../wall/shapes.js').Shape} Shape */
/** @typedef {import('../../wall/words/wording.js').Say} Say */

/** @type {Record<Decision['result'], Shape>} */
const TONES = { passed: 'UP', held: 'DEGRADED', ended: 'UNKNOWN' };

/**
 * The word that counted, and all that was said.
 *
 * @param {Decision} decision
 * @param {Say} say
 */
export function toDecision(decision, say) {
  const last = decision.stages[decision.stages.length - 1];
  return {
    tone: TONES[decision.result],
    result: say(`console.notices.result.${decision.result}`),
    word: `${last.name}: ${last.reason}`,
    stages: decision.stages.map(({ name, result, reason }) => ({ tone: TONES[result], name, reason })),
  };
}

/**
 * What became of somebody's notice.
 *
 * @param {NoticePerson} one
 * @param {(instant: string) => string} at writes a moment
 * @param {Say} say
 * @returns {{ tone: Shape, word: string }}
 */
export function toFate(one, at, say) {
  const taken = one.deliveries.find(({ ending }) => ending === 'sent');
  if (taken !== undefined && taken.ended_at !== null) {
    return { tone: 'UP', word: say('console.notices.taken', taken.channel, at(taken.ended_at)) };
  }
  if (one.later !== null) {
    return { tone: 'UNKNOWN', word: say('console.notices.later', at(one.later)) };
  }
  if (one.fate !== null) {
    return { tone: one.fate.ending === 'unreachable' ? 'DOWN' : 'UNKNOWN', word: say('console.notices.fate', one.fate.name, at(one.fate.at)) };
  }
  return { tone: 'DEGRADED', word: say(one.deliveries.length === 0 ? 'console.notices.waiting' : 'console.notices.under-way') };
}

/**
 * Everybody that can be asked for, each once, by name.
 *
 * @param {{ id: string, name: string }[]} people
 */
export function eachOnce(people) {
  const byId = new Map(people.map((one) => [one.id, one]));
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}
