// @ts-check
import { ageOf, lookOf, wordOf } from '../model.js';
import { day, downtimeFigure, moment, NOTHING, share } from '../words/formats.js';

/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../model.js').Look} Look */
/** @typedef {import('../words/wording.js').Say} Say */

/** So many more have a line each. */
const ROOM = 2;

/** Of a desk that keeps up no more is said, however close it comes: at 100% it does not. */
const BUSIEST = 0.99;

/**
 * @typedef {object} Desk what is said of the one-stop desk now
 * @property {string} waiting how many
 * @property {string} wait of those called lately, what nine in ten did not exceed
 * @property {string} counters open, of how many
 * @property {string} note what is wrong, or what is to come; or why nothing is said of the present
 * @property {Look} look of the note
 * @property {string[]} beyond which of `waiting`, `wait`, `counters` lie beyond a limit
 * @property {'now' | 'old' | 'none'} age
 */

/**
 * The desks of the ward: what counts who waits. By the configuration alone, so that a panel never changes its subject.
 *
 * @param {Target[]} targets in the configuration's order
 * @returns {{ shown: Target | undefined, others: Target[], more: number }} one in figures, others in a line each, and how many
 *     more there are
 */
export function toDesks(targets) {
  const [shown, ...others] = targets.filter(({ group, measures }) => group === 'queue' && measures.includes('waiting'));
  return { shown, others: others.slice(0, ROOM), more: Math.max(0, others.length - ROOM) };
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
  const { counters_open: open, counters } = target.measured?.values ?? {};
  return {
    waiting: waiting(target),
    wait: wait(target, say),
    counters: open === undefined ? NOTHING : counters === undefined ? count(open) : `${count(open)}/${count(counters)}`,
    ...note(target, now, zone, say),
    beyond: age === 'now' ? beyond(target) : [],
    age,
  };
}

/**
 * A desk in one line.
 *
 * @param {Target} target
 * @param {number} now
 * @param {Say} say
 */
export function toLine(target, now, say) {
  if (ageOf(target, now) !== 'now') {
    return say('wall.desk.brief.unknown');
  }
  if (isUnattended(target)) {
    return say('wall.desk.brief.unattended');
  }
  const { wait_p90_seconds: seconds } = target.measured?.values ?? {};
  const minutes = seconds === undefined ? NOTHING : say('wall.minutes-short', Math.ceil(seconds / 60));
  return isClosed(target) ? say('wall.desk.brief.closed') : say('wall.desk.brief.busy', waiting(target), minutes);
}

/**
 * How many wait at all desks; null: nobody knows of any now.
 *
 * @param {Target[]} targets
 * @param {number} now
 */
export function toWaiting(targets, now) {
  const known = targets
    .filter((target) => target.tellsLoad && ageOf(target, now) === 'now')
    .flatMap(({ measured }) => measured?.values.waiting ?? []);
  return known.length === 0 ? null : known.reduce((all, each) => all + Math.round(each), 0);
}

/** @param {Target} target */
function waiting({ measured }) {
  return count(measured?.values.waiting);
}

/**
 * @param {Target} target
 * @param {Say} say
 */
function wait({ measured }, say) {
  const seconds = measured?.values.wait_p90_seconds;
  return seconds === undefined ? NOTHING : downtimeFigure(seconds * 1000, say);
}

/** @param {number | undefined} figure */
function count(figure) {
  return figure === undefined ? NOTHING : String(Math.round(figure));
}

/** @param {Target} target */
function isUnattended({ measured }) {
  return (measured?.values.unattended ?? 0) > 0;
}

/**
 * Whether it is out of its hours: then it tells who is there and which counters are open, and is not held to them.
 *
 * @param {Target} target
 */
function isClosed({ measured }) {
  const { waiting: there, counters_open: open, unattended } = measured?.values ?? {};
  return there !== undefined && open !== undefined && unattended === undefined;
}

/** @param {Target} target */
function beyond({ measured }) {
  const of = { wait_p90_seconds: 'wait', waiting_per_counter: 'waiting', unattended: 'counters' };
  return Object.entries(of).flatMap(([metric, place]) => (measured?.beyond.includes(metric) ? [place] : []));
}

/**
 * @param {Target} target
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 * @returns {{ note: string, look: Look }}
 */
function note(target, now, zone, say) {
  const look = lookOf(target);
  const { maintenanceUntil, measured, since } = target;
  if (look === 'UNKNOWN') {
    return { note: say('wall.desk.unknown', day(Date.parse(since), now, zone, say)), look };
  }
  if (maintenanceUntil !== null) {
    return { note: say('wall.state-until', say('state.MAINTENANCE'), day(Date.parse(maintenanceUntil), now, zone, say)), look };
  }
  if (ageOf(target, now) === 'old') {
    return { note: say('wall.at', moment(Date.parse(measured?.at ?? ''), now, zone, say)), look: 'UNKNOWN' };
  }
  if (isUnattended(target)) {
    return { note: say('wall.desk.unattended'), look: 'DOWN' };
  }
  const { load_ratio: load, expected_wait_seconds: expected } = measured?.values ?? {};
  if (load !== undefined && load >= 1) {
    return { note: say('wall.desk.overload', share(load)), look: look === 'DOWN' ? look : 'DEGRADED' };
  }
  const busy = load === undefined ? [] : [say('wall.desk.busy', share(Math.min(load, BUSIEST)))];
  if (look !== 'UP') {
    const word = say('wall.state-since', say(wordOf(target, look), target.cause ?? ''), day(Date.parse(since), now, zone, say));
    return { note: [word, ...busy].join(' · '), look };
  }
  if (isClosed(target)) {
    return { note: say('wall.desk.closed'), look };
  }
  const coming = expected === undefined ? [] : [say('wall.desk.expected', Math.ceil(expected / 60))];
  return { note: [...busy, ...coming].join(' · '), look };
}
