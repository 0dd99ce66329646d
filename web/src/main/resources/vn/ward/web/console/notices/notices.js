// @ts-check
import { inLanguage } from '../language.js';
import { selectField } from '../parts/field.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge, notice } from '../parts/notice.js';
import { table, twoLines } from '../parts/table.js';
import { at } from '../times.js';
import { tabs } from './tabs.js';
import { eachOnce, toDecision, toFate } from './toDecision.js';
import { toImpact } from './toImpact.js';
import { toMeeting } from './toMeeting.js';
import { toName } from './toName.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Decision} Decision */
/** @typedef {import('../model.js').Hit} Hit */
/** @typedef {import('../model.js').NoticePerson} NoticePerson */

/**
 * Whom an incident was told to, and why; without a number in the address, which incidents there were.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say } = context;
  const number = new URLSearchParams(location.search).get('incident');
  const body = number === null ? chosen(context) : told(context, number);
  return { title: say('console.notices.title'), lead: say('console.notices.lead'), body: [tabs(context, 'notices'), body] };
}

/** @param {Context} context */
function chosen({ say, platform, language }) {
  return loading(say, platform.lastIncidents, ({ incidents }) => [
    incidents.length === 0
      ? make('p.empty', {}, say('console.notices.no-incidents'))
      : table(
          say('console.notices.incidents'),
          [{ label: say('console.notices.incident'), kind: 'main' }, { label: say('console.notices.began'), kind: 'short' }, { label: say('console.notices.phase') }],
          incidents.map((incident) => ({
            cells: [
              make('a.link', { href: inLanguage(`/console/notices?incident=${incident.number}`, language) }, toName(incident, say)),
              at(incident.began_at),
              say(`console.notices.phase.${incident.phase}`),
            ],
          })),
        ),
  ]).root;
}

/**
 * @param {Context} context
 * @param {string} number
 */
function told(context, number) {
  const { say, platform } = context;
  return loading(
    say,
    async () => {
      const [{ incident, meetings, beside_said, citizens }, notices, { channels }, duties] = await Promise.all([
        platform.incident(number),
        platform.notices(number, ''),
        platform.channels(),
        platform.duties(),
      ]);
      const people = eachOnce([
        ...notices.decisions.flatMap(({ people: to }) => to.map(({ person, name }) => ({ id: person, name }))),
        ...channels.flatMap(({ people: to }) => to.map(({ person, name }) => ({ id: person, name }))),
        ...duties.flatMap(({ now, shifts }) => [...now, ...shifts.flatMap(({ who }) => who)]),
      ]);
      return { incident, meetings: meetings ?? [], said: [beside_said, toImpact(citizens, say)], notices, people };
    },
    ({ incident, meetings, said, notices, people }) => [
      make('h2.told-about', {}, toName(incident, say)),
      make('p.quiet', {}, say('console.notices.since', at(incident.began_at))),
      ...said.filter((line) => line !== null).map((line) => make('p', {}, line)),
      meetings.length > 0 && hit(context, meetings),
      asked(context, number, people),
      notices.decisions.length === 0 ? make('p.empty', {}, say('console.notices.none')) : make('ol.decisions', {}, ...notices.decisions.map((one) => decision(context, one))),
    ],
  ).root;
}

/**
 * The meetings that it hit, or may hit soon: room and time alone.
 *
 * @param {Context} context
 * @param {Hit[]} meetings
 */
function hit({ say }, meetings) {
  return make('div.hit', {}, make('p', {}, say('console.notices.meetings')), make('ul.plain', {}, ...meetings.map((one) => make('li', {}, toMeeting(one, say)))));
}

/**
 * Why did somebody get it, or not?
 *
 * @param {Context} context
 * @param {string} number
 * @param {{ id: string, name: string }[]} people
 */
function asked({ say, platform }, number, people) {
  const place = make('div.why', { 'aria-live': 'polite' });
  const who = selectField(say, {
    name: 'person',
    label: say('console.notices.ask'),
    options: [{ value: '', label: say('console.notices.ask-nobody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))],
  });
  who.input.addEventListener('change', () => {
    const person = who.value();
    place.replaceChildren();
    if (person !== '') {
      const name = people.find(({ id }) => id === person)?.name ?? person;
      place.append(
        loading(say, () => platform.notices(number, person), ({ why }) => [notice('UNKNOWN', say('console.notices.why', name), why ?? '')]).root,
      );
    }
  });
  return make('div.asked', {}, who.root, place);
}

/**
 * @param {Context} context
 * @param {Decision} one
 */
function decision({ say }, one) {
  const { tone, result, word, stages } = toDecision(one, say);
  return make(
    'li.decision',
    { 'data-result': one.result },
    make('div.decision-head', {}, make('time', {}, at(one.at)), make('h3', {}, one.occasion_name), badge(tone, result)),
    make('p.decision-word', {}, word),
    one.until !== null && make('p.quiet', {}, say('console.notices.until', at(one.until))),
    one.within !== null && make('p.quiet', {}, say('console.notices.within')),
    make(
      'details.past',
      {},
      make('summary', {}, say('console.notices.stages', stages.length)),
      make('ol.stages', {}, ...stages.map((stage) => make('li', {}, badge(stage.tone, stage.name), make('span', {}, stage.reason)))),
    ),
    one.people.length > 0 && one.within === null && make('ul.told', {}, ...one.people.map((to) => person(say, to))),
    one.people.length > 0 && one.within !== null && make('p', {}, one.people.map(({ name }) => name).join(', ')),
  );
}

/**
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {NoticePerson} to
 */
function person(say, to) {
  const { tone, word } = toFate(to, at, say);
  return make(
    'li.told-one',
    {},
    make('div.told-head', {}, twoLines(to.copy ? say('console.notices.copy', to.name) : to.name, to.reason), badge(tone, word)),
    to.deliveries.length > 0 &&
      make(
        'ul.tries',
        {},
        ...to.deliveries.map((one) =>
          make(
            'li',
            {},
            say('console.notices.try', at(one.intended_at), one.channel, one.address ?? '', one.ending_name ?? say('console.notices.under-way')),
            one.detail !== null && one.detail !== '' && make('span.try-said', {}, ` – ${one.detail}`),
          ),
        ),
      ),
  );
}
