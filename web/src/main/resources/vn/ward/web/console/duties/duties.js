// @ts-check
import { inLanguage } from '../language.js';
import { button, buttonLink } from '../parts/button.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { choicesField, textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge } from '../parts/notice.js';
import { section } from '../parts/section.js';
import { table, twoLines } from '../parts/table.js';
import { tabs } from '../notices/tabs.js';
import { eachOnce } from '../notices/toDecision.js';
import { at, atOr, momentOf, span } from '../times.js';
import { toNames, toShift } from './toShift.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Duty} Duty */
/** @typedef {import('../model.js').Who} Who */

/** So many shifts stand open; the others of the two weeks are unfolded. */
const NEXT = 6;

/**
 * Who is on duty, and in the next two weeks.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform } = context;
  /** @type {import('../parts/loading.js').Loading} */
  const list = loading(
    say,
    async () => {
      const [duties, { channels }] = await Promise.all([platform.duties(), platform.channels()]);
      const people = eachOnce([
        ...duties.flatMap(({ now, shifts }) => [...now, ...shifts.flatMap(({ who }) => who)]),
        ...channels.flatMap(({ people: to }) => to.map(({ person, name }) => ({ id: person, name }))),
      ]);
      return { duties, people };
    },
    ({ duties, people }) =>
      duties.length === 0 ? [make('p.empty', {}, say('console.duties.none'))] : duties.map((duty) => one(context, duty, people, list.reload)),
  );
  return { title: say('console.duties.title'), lead: say('console.duties.lead'), body: [tabs(context, 'duties'), list.root] };
}

/**
 * @param {Context} context
 * @param {Duty} duty
 * @param {Who[]} people
 * @param {() => Promise<void>} reload
 */
function one(context, duty, people, reload) {
  const { say, session, language } = context;
  return section(
    duty.name,
    make(
      'div.duty-now',
      {},
      badge(duty.now.length === 0 ? 'DEGRADED' : 'UP', say('console.duties.now', toNames(duty.now, say))),
      make('span.quiet', {}, say('console.duties.until', atOr(duty.next_change, say('console.duties.no-change')))),
    ),
    make(
      'div.duty-acts',
      {},
      session.may.includes('operate') && button(say('console.duties.swap'), 'quiet', () => swap(context, duty, people, reload)),
      buttonLink(say('console.duties.handover'), 'quiet', { href: inLanguage(`/console/handover?duty=${encodeURIComponent(duty.id)}`, language) }),
    ),
    duty.swaps.length > 0 && swaps(context, duty, reload),
    shifts(say, duty, duty.shifts.slice(0, NEXT)),
    duty.shifts.length > NEXT && make('details.past', {}, make('summary', {}, say('console.duties.later', duty.shifts.length - NEXT)), shifts(say, duty, duty.shifts.slice(NEXT))),
  );
}

/**
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {Duty} duty
 * @param {import('../model.js').Shift[]} some of its shifts
 */
function shifts(say, duty, some) {
  return table(
    duty.name,
    [{ label: say('console.duties.who'), kind: 'main' }, { label: say('console.duties.time') }],
    some.map((shift) => {
      const row = toShift(shift, duty, span, say);
      return { cells: [row.gap ? badge('DEGRADED', row.who) : twoLines(row.who, row.swap), row.time] };
    }),
  );
}

/**
 * Who stands in for whom, now and later; who may, takes it back.
 *
 * @param {Context} context
 * @param {Duty} duty
 * @param {() => Promise<void>} reload
 */
function swaps(context, duty, reload) {
  const { say, session } = context;
  const mayAct = session.may.includes('operate');
  return table(
    say('console.duties.swaps'),
    [
      { label: say('console.duties.instead'), kind: 'main' },
      { label: say('console.duties.time') },
      { label: say('console.duties.reason'), kind: 'wide' },
      ...(mayAct ? [{ label: say('console.actions'), kind: /** @type {'actions'} */ ('actions') }] : []),
    ],
    duty.swaps.map((swap) => ({
      cells: [
        toNames(swap.who, say),
        span(swap.from, swap.until, say),
        twoLines(swap.reason, say('console.by', at(swap.at), swap.author)),
        ...(mayAct ? [button(say('console.duties.end-swap'), 'danger-quiet', () => endSwap(context, swap.id, reload))] : []),
      ],
    })),
  );
}

/**
 * @param {Context} context
 * @param {string} id
 * @param {() => Promise<void>} reload
 */
async function endSwap({ say, platform, announce }, id, reload) {
  const done = await confirm({
    say,
    title: say('console.duties.end-swap-ask'),
    text: say('console.duties.end-swap-text'),
    yes: say('console.duties.end-swap'),
    weight: 'primary',
    fields: [textField(say, { name: 'reason', label: say('console.duties.reason'), attributes: { maxlength: '500' } })],
    send: ({ reason }) => platform.endSwap(id, reason),
  });
  if (done) {
    announce(say('console.duties.swap-ended'));
    await reload();
  }
}

/**
 * A moment, written as the office does.
 *
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {string} name
 * @param {string} label
 */
function momentField(say, name, label) {
  const field = textField(say, { name, label, hint: say('console.duties.moment-hint'), attributes: { maxlength: '20', inputmode: 'text' } });
  return {
    ...field,
    value: () => momentOf(field.input.value) ?? '',
    check: () => (momentOf(field.input.value) === null ? say('console.duties.moment-wrong') : null),
  };
}

/**
 * @param {Context} context
 * @param {Duty} duty
 * @param {Who[]} people
 * @param {() => Promise<void>} reload
 */
async function swap({ say, platform, announce }, duty, people, reload) {
  const who = choicesField(say, {
    name: 'who',
    label: say('console.duties.instead'),
    hint: say('console.duties.instead-hint'),
    options: people.map(({ id, name }) => ({ value: id, label: name })),
  });
  let done = false;
  const { closed } = openDialog({
    say,
    title: say('console.duties.swap-of', duty.name),
    body: (close) => [
      form({
        say,
        fields: [
          momentField(say, 'from', say('console.duties.from')),
          momentField(say, 'until', say('console.duties.to')),
          { ...who, check: () => null },
          textField(say, { name: 'reason', label: say('console.duties.reason'), attributes: { maxlength: '500' } }),
        ],
        submit: say('console.duties.swap-submit'),
        beside: [button(say('console.cancel'), 'quiet', close)],
        async send({ from, until, who: chosen, reason }) {
          await platform.swapDuty(duty.id, { from, until, who: chosen, reason });
          done = true;
          close();
        },
      }).root,
    ],
  });
  await closed;
  if (done) {
    announce(say('console.duties.was-swapped'));
    await reload();
  }
}
