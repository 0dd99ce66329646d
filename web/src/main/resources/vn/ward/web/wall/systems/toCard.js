// @ts-check
import { lookOfGroup, onlyTarget, targetsOf, wordOf } from '../model.js';
import { atLeast, day, moment, objective, percent } from '../words/formats.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Group} Group */
/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * @typedef {object} Card what is said of one system
 * @property {string} name
 * @property {string} state word and since when
 * @property {string} figure the month's availability; nothing of what tells load
 * @property {boolean} counts whether enough was known for the figure to count
 * @property {string} note the objective, or why the figure does not count
 * @property {boolean} load whether it tells how much it has to do, and has no figure
 * @property {boolean} short whether the note is a shortfall
 * @property {string} strip the last day in letters
 */

/** @typedef {'roomy' | 'plain' | 'dense'} Room how much a card has: `plain` is brief, `dense` has one line for a note */

/** A day of which nothing is known. */
const NO_STRIP = '-'.repeat(96);

/** The past is asked for every few seconds: so long a new cell may be missing without being a gap. */
const LATE_MS = 60_000;

/**
 * A group with a single target is that target; with several it speaks of its parts.
 *
 * @param {Wall} wall
 * @param {Group} group
 * @param {number} now
 * @param {Say} say
 * @param {Room} room
 * @returns {Card}
 */
export function toCard(wall, group, now, say, room) {
  const brief = room !== 'roomy';
  const only = onlyTarget(wall, group);
  const { figures, strips } = wall;
  const figure = only === undefined ? figures?.groups[group.id] : figures?.targets[only.id];
  const tellsLoad = (only ?? group).tellsLoad;
  return {
    name: only?.name ?? group.name,
    state: state(wall, group, now, say, brief),
    figure: tellsLoad ? '' : percent(figure?.availability, say),
    load: tellsLoad,
    counts: tellsLoad || figure?.covered === true,
    ...resolved(note(wall, group, only, say, room === 'dense'), brief || only === undefined ? undefined : figures?.targets[only.id], say),
    strip: strip(strips, only === undefined ? strips?.groups[group.id] : strips?.targets[only.id], now),
  };
}

/**
 * The note with the figure's own resolution, where there is a figure and room.
 *
 * @param {{ note: string, short: boolean }} said
 * @param {import('../model.js').TargetFigure | undefined} figure
 * @param {Say} say
 */
function resolved(said, figure, say) {
  if (figure === undefined || figure.availability === null || !figure.covered) {
    return said;
  }
  const resolution = say('wall.systems.resolution', atLeast(figure.resolutionMillis, say));
  return { ...said, note: [said.note, resolution].filter((part) => part !== '').join(' · ') };
}

/**
 * The right end is always the present: what has passed since the strip was computed is unknown, and has pushed as much
 * out at the left end.
 *
 * @param {import('../model.js').Strips | null} strips
 * @param {string | undefined} letters
 * @param {number} now
 */
function strip(strips, letters, now) {
  if (strips === null || letters === undefined) {
    return NO_STRIP;
  }
  const last = Math.floor((now - LATE_MS - Date.parse(strips.from)) / (strips.cellSeconds * 1000));
  const missing = Math.min(letters.length, Math.max(0, last - (letters.length - 1)));
  return letters.slice(missing) + '?'.repeat(missing);
}

/**
 * @param {Wall} wall
 * @param {Group} group
 * @param {number} now
 * @param {Say} say
 * @param {boolean} brief
 */
function state(wall, group, now, say, brief) {
  const look = lookOfGroup(wall, group);
  const only = onlyTarget(wall, group);
  const word = say(wordOf(only ?? group, look), only?.cause ?? '');
  if (look === 'MAINTENANCE') {
    const until = only?.maintenanceUntil;
    return until == null ? word : say('wall.state-until', word, day(Date.parse(until), now, wall.zone, say));
  }
  const said = (/** @type {typeof moment} */ how) => say('wall.state-since', word, how(Date.parse(group.since), now, wall.zone, say));
  return group.targets > 1 ? say('wall.systems.parts', said(day), group.up, group.targets) : said(brief ? day : moment);
}

/**
 * @param {Wall} wall
 * @param {Group} group
 * @param {Target | undefined} only
 * @param {Say} say
 * @param {boolean} oneLine
 * @returns {{ note: string, short: boolean }}
 */
function note(wall, group, only, say, oneLine) {
  const words = oneLine ? 'wall.systems.brief' : 'wall.systems';
  const figure = only === undefined ? wall.figures?.groups[group.id] : wall.figures?.targets[only.id];
  if ((only ?? group).tellsLoad) {
    return { note: oneLine ? '' : say('wall.systems.load'), short: false };
  }
  if (figure === undefined || figure.availability === null) {
    return { note: say(`${words}.${wall.readiness.database === null ? 'no-figure' : 'away'}`), short: false };
  }
  if (!figure.covered) {
    return { note: say(`${words}.not-covered`), short: true };
  }
  if (only !== undefined) {
    if (only.objectivePercent === null) {
      return { note: '', short: false };
    }
    const missed = wall.figures?.targets[only.id].objectiveMet === false;
    return { note: say(missed ? `${words}.below-objective` : 'wall.systems.objective', objective(only.objectivePercent, say)), short: missed };
  }
  const promised = targetsOf(wall, group.id).filter((target) => target.objectivePercent !== null);
  const met = promised.filter((target) => wall.figures?.targets[target.id]?.objectiveMet === true);
  const missed = promised.some((target) => wall.figures?.targets[target.id]?.objectiveMet === false);
  return promised.length === 0
    ? { note: '', short: false }
    : { note: say('wall.systems.objectives-met', met.length, promised.length), short: missed };
}
