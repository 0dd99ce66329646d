// @ts-check
import { toWaiting } from '../desk/toDesk.js';
import { inState } from '../model.js';
import { age, moment } from '../words/formats.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../model.js').State} State */
/** @typedef {import('../words/wording.js').Say} Say */

/** So many letters surely stand on the line. */
const LETTERS = 75;

/**
 * @typedef {object} Sentence
 * @property {State} tone
 * @property {string[]} title its phrases, each of which stays on one line as long as it can
 * @property {string} detail
 */

/**
 * How things are, in one sentence. The first of these that is true:
 *
 * | | tone |
 * |---|---|
 * | the journal can't be written: nothing is judged any more | DOWN |
 * | a system is DOWN, or several | DOWN |
 * | a desk has far too much to do, or several: it is not interrupted, and is counted with no system | DOWN |
 * | a system is DEGRADED, or several | DEGRADED |
 * | people wait long at a desk, or several | DEGRADED |
 * | nothing is watched, or a target is UNKNOWN | UNKNOWN |
 * | the database is away | DEGRADED |
 * | every target is UP, or under announced maintenance | UP |
 *
 * So it is green only when every single target is known to be well.
 *
 * @param {Wall} wall
 * @param {number} now epoch milliseconds
 * @param {Say} say
 * @returns {Sentence}
 */
export function toSentence(wall, now, say) {
  if (wall.readiness.journal !== null) {
    const detail = say('wall.sentence.journal-detail', wall.readiness.journal);
    return { tone: 'DOWN', title: [say('wall.sentence.journal')], detail };
  }
  const down = [systems(wall, 'DOWN'), systems(wall, 'DOWN_BY_PARENT'), desks(wall, 'DOWN')].find(isAny);
  if (down !== undefined) {
    return broken('down', down, wall, now, say);
  }
  const degraded = [systems(wall, 'DEGRADED'), desks(wall, 'DEGRADED')].find(isAny);
  if (degraded !== undefined) {
    return broken('degraded', degraded, wall, now, say);
  }
  const unknown = inState(wall, 'UNKNOWN');
  if (wall.targets.length === 0 || unknown.length > 0) {
    return unsure(unknown, wall, now, say);
  }
  if (wall.readiness.database !== null) {
    const all = wall.targets.length;
    const detail = say('wall.sentence.database-detail', all, all);
    return { tone: 'DEGRADED', title: [say('wall.sentence.database')], detail };
  }
  const detail = [calmSince(wall, now, say), ...count('maintenance', inState(wall, 'MAINTENANCE'), say)];
  return { tone: 'UP', title: [say('wall.sentence.calm')], detail: detail.join(' · ') };
}

/**
 * What is in `state` and either works or does not.
 *
 * @param {Wall} wall
 * @param {import('../model.js').Look} state
 */
function systems(wall, state) {
  return inState(wall, state).filter(({ tellsLoad }) => !tellsLoad);
}

/**
 * What has too much to do. That something else explains it makes it no less.
 *
 * @param {Wall} wall
 * @param {'DOWN' | 'DEGRADED'} state
 */
function desks(wall, state) {
  const looks = state === 'DOWN' ? [...inState(wall, 'DOWN'), ...inState(wall, 'DOWN_BY_PARENT')] : inState(wall, state);
  return looks.filter(({ tellsLoad }) => tellsLoad);
}

/** @param {Target[]} targets */
function isAny(targets) {
  return targets.length > 0;
}

/**
 * @param {'down' | 'degraded'} how
 * @param {Target[]} targets the worst first; all of them systems, or all of them desks
 * @param {Wall} wall
 * @param {number} now
 * @param {Say} say
 * @returns {Sentence}
 */
function broken(how, targets, wall, now, say) {
  const [worst] = targets;
  const since = Date.parse(worst.since);
  const lasted = age(now - since, say);
  const alone = targets.length === 1;
  const kind = `wall.sentence.${worst.tellsLoad ? 'load-' : ''}${how}`;
  const title = alone ? [say(kind, worst.name, lasted)] : [say(`${kind}-many`, targets.length), worst.name];
  const from = moment(since, now, wall.zone, say);
  const detail = [alone ? say('wall.sentence.since', from) : say('wall.sentence.since-age', from, lasted)];
  if (how === 'down') {
    const drawn = systems(wall, 'DOWN_BY_PARENT');
    detail.push(...(targets[0] === drawn[0] ? [] : count('drawn', drawn, say)));
  }
  const waiting = toWaiting(wall.targets, now) ?? 0;
  detail.push(...(worst.tellsLoad ? [] : busy(how, wall, say)));
  detail.push(...(waiting > 0 ? [say('wall.sentence.waiting', waiting)] : []));
  detail.push(...(how === 'down' ? count('degraded', systems(wall, 'DEGRADED'), say) : []));
  detail.push(...count('unknown', inState(wall, 'UNKNOWN'), say));
  const why = [worst.fault, worst.reason].filter((words) => words !== null);
  return { tone: how === 'down' ? 'DOWN' : 'DEGRADED', title, detail: fitting(detail, why).join(' · ') };
}

/**
 * What has room, in this order: what does not fit any more is left out. Why a single thing broke is told in any case.
 *
 * @param {string[]} told
 * @param {string[]} why
 */
function fitting(told, why) {
  if (told.length === 1) {
    return [...told, ...why];
  }
  const length = (/** @type {string[]} */ parts) => parts.join(' · ').length;
  const [first, ...others] = [...told, ...why];
  return others.reduce((all, part) => (length([...all, part]) <= LETTERS ? [...all, part] : all), [first]);
}

/**
 * The desks that have too much to do, beside systems that the title speaks of; where some are overloaded, these.
 *
 * @param {'down' | 'degraded'} how it is with the systems
 * @param {Wall} wall
 * @param {Say} say
 */
function busy(how, wall, say) {
  const overloaded = how === 'down' ? desks(wall, 'DOWN') : [];
  const slow = desks(wall, 'DEGRADED');
  const [word, many] = overloaded.length > 0 ? ['down', overloaded.length] : ['degraded', slow.length];
  if (many === 0) {
    return [];
  }
  return [many === 1 ? say(`wall.sentence.also-load-${word}-one`) : say(`wall.sentence.also-load-${word}`, many)];
}

/**
 * @param {Target[]} unknown
 * @param {Wall} wall
 * @param {number} now
 * @param {Say} say
 * @returns {Sentence}
 */
function unsure(unknown, wall, now, say) {
  const all = wall.targets.length;
  if (all === 0) {
    return { tone: 'UNKNOWN', title: [say('wall.sentence.nothing')], detail: '' };
  }
  const detail = [];
  const open = wall.incidents.filter((incident) => !incident.drill).length;
  if (open > 0) {
    detail.push(say('wall.sentence.open-incidents', open));
  }
  if (unknown.length * 2 > all) {
    detail.unshift(say('wall.sentence.unknown-detail', unknown.length, all));
    return { tone: 'UNKNOWN', title: [say('wall.sentence.unknown')], detail: detail.join(' · ') };
  }
  const [longest] = unknown;
  detail.push(...count('up', inState(wall, 'UP'), say));
  if (unknown.every(({ untried }) => untried)) {
    const alone = unknown.length === 1;
    const title = [alone ? say('wall.sentence.untried-one', longest.name) : say('wall.sentence.untried-many', unknown.length)];
    return { tone: 'UNKNOWN', title, detail: detail.join(' · ') };
  }
  if (unknown.length > 1) {
    const title = [say('wall.sentence.unknown-many', unknown.length)];
    return { tone: 'UNKNOWN', title, detail: detail.join(' · ') };
  }
  if (longest.reason !== null) {
    detail.unshift(longest.reason);
  }
  detail.unshift(say('wall.sentence.since', moment(Date.parse(longest.since), now, wall.zone, say)));
  return { tone: 'UNKNOWN', title: [say('wall.sentence.unknown-one', longest.name)], detail: detail.join(' · ') };
}

/**
 * @param {'up' | 'degraded' | 'unknown' | 'drawn' | 'maintenance'} state
 * @param {Target[]} targets
 * @param {Say} say
 */
function count(state, targets, say) {
  return targets.length === 0 ? [] : [say(`wall.sentence.also-${state}`, targets.length)];
}

/**
 * @param {Wall} wall
 * @param {number} now
 * @param {Say} say
 */
function calmSince(wall, now, say) {
  if (wall.lastIncidentEndedAt === null) {
    return say('wall.sentence.calm-always');
  }
  const ended = Date.parse(wall.lastIncidentEndedAt);
  return say('wall.sentence.calm-since', moment(ended, now, wall.zone, say), age(now - ended, say));
}
