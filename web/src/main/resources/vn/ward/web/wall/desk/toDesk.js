// @ts-check
import { ageOf, lookOf } from '../model.js';
import { day, downtimeFigure, moment, NOTHING } from '../words/formats.js';

/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * @typedef {object} Desk what is said of the one-stop desk now
 * @property {string} waiting how many
 * @property {string} wait of those called lately, what nine in ten did not exceed
 * @property {string} counters open, of how many
 * @property {string} note what is to come; or why nothing is said of the present
 * @property {'UP' | 'DEGRADED' | 'DOWN' | 'UNKNOWN' | 'MAINTENANCE'} look of the note
 * @property {string[]} beyond which of `waiting`, `wait`, `counters` lie beyond a limit
 * @property {'now' | 'old' | 'down' | 'none'} age
 */

/**
 * The desks of the ward: what counts who waits. By the configuration alone, so that a panel never changes its subject.
 *
 * @param {Target[]} targets in the configuration's order
 * @returns {{ shown: Target | undefined, others: Target[] }}
 */
export function toDesks(targets) {
  const [shown, ...others] = targets.filter(({ group, measures }) => group === 'queue' && measures.includes('waiting'));
  return { shown, others };
}

/**
 * @param {Target} target
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 * @returns {Desk}
 */
export function toDesk(target, now, zone, say) {
  const age = ageOf(target, now);
  const look = lookOf(target);
  const values = target.measured?.values ?? {};
  const { waiting, wait_p90_seconds: wait, counters_open: open, counters } = values;
  return {
    waiting: count(waiting),
    wait: wait === undefined ? NOTHING : downtimeFigure(wait * 1000, say),
    counters: open === undefined ? NOTHING : counters === undefined ? count(open) : `${count(open)}/${count(counters)}`,
    ...note(target, look, age, values, now, zone, say),
    beyond: age === 'now' ? beyond(target) : [],
    age,
  };
}

/** @param {number | undefined} figure */
function count(figure) {
  return figure === undefined ? NOTHING : String(Math.round(figure));
}

/** @param {Target} target */
function beyond({ measured }) {
  const of = { wait_p90_seconds: 'wait', waiting_per_counter: 'waiting', unattended: 'counters' };
  return Object.entries(of).flatMap(([metric, place]) => (measured?.beyond.includes(metric) ? [place] : []));
}

/**
 * @param {Target} target
 * @param {Desk['look']} look
 * @param {ReturnType<typeof ageOf>} age
 * @param {Record<string, number>} values
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 * @returns {{ note: string, look: Desk['look'] }}
 */
function note(target, look, age, values, now, zone, say) {
  if (look === 'UNKNOWN') {
    return { note: say('wall.desk.unknown', day(Date.parse(target.since), now, zone, say)), look };
  }
  if (age === 'old') {
    return { note: say('wall.at', moment(Date.parse(target.measured?.at ?? ''), now, zone, say)), look: 'UNKNOWN' };
  }
  const { unattended, load_ratio: load, expected_wait_seconds: expected } = values;
  if (unattended !== undefined && unattended > 0) {
    return { note: say('wall.desk.unattended'), look: 'DOWN' };
  }
  if (load !== undefined && load >= 1) {
    return { note: say('wall.desk.overload'), look: 'DEGRADED' };
  }
  return { note: expected === undefined ? '' : say('wall.desk.expected', Math.ceil(expected / 60)), look: 'UP' };
}
