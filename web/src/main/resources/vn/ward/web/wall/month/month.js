// @ts-check
import { byId, element, write } from '../dom.js';
import { downtimeFigure, inZone, moment, NOTHING } from '../words/formats.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * The month's incidents so far.
 *
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountMonth(say) {
  const title = element('h2', '');
  const asOf = element('span', 'panel-aside');
  const incidents = figure(say('wall.month.incidents'));
  const down = figure(say('wall.month.downtime'));
  const longest = figure(say('wall.month.longest'));
  const meeting = figure(say('wall.month.meeting'));
  const note = element('div', 'month-note');
  byId('month').replaceChildren(
    element('header', 'panel-head', title, asOf),
    element('div', 'month-figures', incidents.root, down.root, longest.root, meeting.root),
    note,
  );
  return (wall, now) => {
    const { figures, zone } = wall;
    const { month } = inZone(figures === null ? now : Date.parse(figures.from), zone);
    write(title, say('wall.month.title', Number(month)));
    const total = figures?.total;
    write(asOf, figures === null ? '' : say('wall.month.as-of', moment(Date.parse(figures.asOf), now, zone, say)));
    write(incidents.number, total === undefined ? NOTHING : String(total.incidents));
    write(down.number, total === undefined ? NOTHING : downtimeFigure(total.downtimeMillis, say));
    write(longest.number, total === undefined ? NOTHING : downtimeFigure(total.longestOutageMillis, say));
    write(meeting.number, total === undefined ? NOTHING : `${total.meeting}/${total.withObjective}`);
    const thin = wall.targets.filter((target) => !target.tellsLoad && figures?.targets[target.id]?.covered === false).length;
    write(note, figures === null ? missing(wall, say) : thin === 0 ? '' : say('wall.month.not-covered', thin));
  };
}

/**
 * @param {Wall} wall
 * @param {Say} say
 */
function missing(wall, say) {
  return say(wall.readiness.database === null ? 'wall.month.none' : 'wall.month.away');
}

/** @param {string} label */
function figure(label) {
  const number = element('div', 'month-number');
  return { number, root: element('div', 'month-figure', number, element('div', 'month-label', label)) };
}
