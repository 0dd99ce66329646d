// @ts-check
import { button } from '../parts/button.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge } from '../parts/notice.js';
import { section } from '../parts/section.js';
import { table, twoLines } from '../parts/table.js';
import { toMeeting } from '../notices/toMeeting.js';
import { toName } from '../notices/toName.js';
import { toAbout } from '../silences/toSilence.js';
import { at, atOr, span } from '../times.js';
import { toNames } from './toShift.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * What somebody who takes over a duty has to know, on one sheet to be printed and signed. Without a duty in its address: the first.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view({ say, platform }) {
  const duty = new URLSearchParams(location.search).get('duty');
  const sheet = loading(
    say,
    async () => {
      const which = duty ?? (await platform.duties())[0]?.id;
      return which === undefined ? null : { known: await platform.handover(which), names: new Map((await platform.targets()).map(({ id, name }) => [id, name])) };
    },
    (loaded) => (loaded === null ? [make('p.empty', {}, say('console.duties.none'))] : written(say, loaded)),
  );
  return {
    title: say('console.handover.title'),
    action: button(say('console.handover.print'), 'primary', () => print()),
    body: [make('div.sheet', {}, sheet.root)],
  };
}

/**
 * @param {Say} say
 * @param {{ known: any, names: Map<string, string> }} sheet `names`: of targets
 */
function written(say, { known, names }) {
  return [
    make('p.sheet-head', {}, say('console.handover.head', known.name, known.ward, at(known.at))),
    make('div.sheet-shifts', {}, shift(say, 'before', known.before), shift(say, 'after', known.after)),
    section(say('console.handover.open'), known.open.length === 0 ? nothing(say) : open(say, known.open)),
    section(say('console.handover.happened'), known.happened === null ? make('p.empty', {}, say('console.handover.unknown')) : known.happened.length === 0 ? nothing(say) : happened(say, known.happened)),
    section(say('console.handover.planned'), known.planned.length === 0 ? nothing(say) : planned(say, known.planned)),
    section(
      say('console.handover.silences'),
      known.silences.length === 0
        ? nothing(say)
        : table(
            say('console.handover.silences'),
            [{ label: say('console.silences.about'), kind: 'main' }, { label: say('console.silences.why') }, { label: say('console.handover.until') }],
            known.silences.map((/** @type {any} */ one) => ({ cells: [toAbout(one, (id) => names.get(id) ?? id, say), twoLines(one.reason, one.author), at(one.ends)] })),
          ),
    ),
    section(
      say('console.handover.channels'),
      known.channels.length === 0
        ? nothing(say)
        : make('ul.plain', {}, ...known.channels.map((/** @type {any} */ one) => make('li', {}, badge('DEGRADED', say('console.handover.trouble', one.trouble, at(one.since)))))),
    ),
    make('div.sheet-signs', {}, make('p', {}, say('console.handover.gives')), make('p', {}, say('console.handover.takes'))),
  ];
}

/** @param {Say} say */
function nothing(say) {
  return make('p.empty', {}, say('console.handover.nothing'));
}

/**
 * @param {Say} say
 * @param {'before' | 'after'} which
 * @param {import('../model.js').Shift | null} one
 */
function shift(say, which, one) {
  return make(
    'div.sheet-shift',
    {},
    make('span.quiet', {}, say(`console.handover.${which}`)),
    twoLines(one === null ? '–' : toNames(one.who, say), one === null ? null : span(one.from, one.until, say)),
  );
}

/**
 * @param {Say} say
 * @param {any[]} incidents
 */
function open(say, incidents) {
  return table(
    say('console.handover.open'),
    [{ label: say('console.notices.incident'), kind: 'main' }, { label: say('console.notices.began') }, { label: say('console.handover.has'), kind: 'wide' }],
    incidents.map((one) => ({
      cells: [
        make('div', {}, twoLines(toName(one, say), one.reason), one.meetings.length > 0 && make('p.quiet', {}, say('console.handover.meetings', one.meetings.map((/** @type {import('../model.js').Hit} */ hit) => toMeeting(hit, say)).join('; ')))),
        at(one.began_at),
        one.has === null
          ? twoLines(say('console.handover.has-nobody'), one.assignee === null ? null : say('console.handover.assigned', one.assignee))
          : twoLines(say('console.handover.has-since', one.has, at(one.has_since)), one.note),
      ],
    })),
  );
}

/**
 * @param {Say} say
 * @param {any[]} incidents
 */
function happened(say, incidents) {
  return table(
    say('console.handover.happened'),
    [{ label: say('console.notices.incident'), kind: 'main' }, { label: say('console.notices.began') }, { label: say('console.handover.resolved') }],
    incidents.map((one) => ({
      cells: [toName(one, say), at(one.began_at), atOr(one.resolved_at, say('console.handover.lasts'))],
    })),
  );
}

/**
 * @param {Say} say
 * @param {any[]} works
 */
function planned(say, works) {
  return table(
    say('console.handover.planned'),
    [{ label: say('console.duties.time') }, { label: say('console.handover.work'), kind: 'main' }, { label: say('console.handover.scope') }],
    works.map((one) => ({
      cells: [
        span(one.from, one.until, say),
        twoLines(one.reason, one.author),
        one.scope.length === 0 ? say('console.silences.everything') : one.scope.map((/** @type {string} */ part) => part).join(', '),
      ],
    })),
  );
}
