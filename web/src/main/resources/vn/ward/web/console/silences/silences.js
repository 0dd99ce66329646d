// @ts-check
import { button } from '../parts/button.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { selectField, textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge } from '../parts/notice.js';
import { section } from '../parts/section.js';
import { table, twoLines } from '../parts/table.js';
import { tabs } from '../notices/tabs.js';
import { at } from '../times.js';
import { TERMS, toAbout, toStanding, toWanted } from './toSilence.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Silence} Silence */

const GROUPS = ['network', 'documents', 'meeting', 'wifi', 'queue', 'public', 'party', 'city', 'office'];
const HOUR = 60;
const DAY = 1440;

/**
 * What is told to nobody for a while. What is silenced now is shown even while the database is away.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform, session } = context;
  const mayAct = session.may.includes('operate');
  const names = platform.targets().then((targets) => new Map(targets.map(({ id, name }) => [id, name])));
  names.catch(() => {}); // told where it is needed
  /** @type {import('../parts/loading.js').Loading} */
  const open = loading(
    say,
    async () => ({ names: await names, page: await platform.silences({ state: 'open' }) }),
    ({ names: known, page }) => [
      page.silences.length === 0 ? make('p.empty', {}, say('console.silences.none')) : lines(context, page.silences, known, mayAct ? again : null),
    ],
  );
  /** @type {import('../parts/loading.js').Loading} */
  const past = loading(
    say,
    async () => ({ names: await names, page: await platform.silences({ limit: '100' }) }),
    ({ names: known, page }) => {
      const over = page.silences.filter(({ state }) => state === 'past');
      return [over.length === 0 ? make('p.empty', {}, say('console.silences.none-past')) : lines(context, over, known, null)];
    },
  );
  const again = () => Promise.all([open.reload(), past.reload()]).then(() => {});
  return {
    title: say('console.silences.title'),
    lead: say('console.silences.lead'),
    ...(mayAct ? { action: button(say('console.silences.set'), 'primary', () => set(context, names, again)) } : {}),
    body: [tabs(context, 'silences'), section(say('console.silences.now'), open.root), section(say('console.silences.over'), past.root)],
  };
}

/**
 * @param {Context} context
 * @param {Silence[]} silences
 * @param {Map<string, string>} names
 * @param {(() => Promise<void>) | null} again null where nothing can be done
 */
function lines(context, silences, names, again) {
  const { say } = context;
  return table(
    say('console.silences.title'),
    [
      { label: say('console.silences.about'), kind: 'main' },
      { label: say('console.silences.standing') },
      { label: say('console.silences.why'), kind: 'wide' },
      ...(again === null ? [] : [{ label: say('console.actions'), kind: /** @type {'actions'} */ ('actions') }]),
    ],
    silences.map((silence) => {
      const { tone, word } = toStanding(silence, at, say);
      return {
        cells: [
          toAbout(silence, (target) => names.get(target) ?? target, say),
          badge(tone, word),
          twoLines(silence.reason, say('console.by', at(silence.from), silence.author)),
          ...(again === null ? [] : [button(say('console.silences.end'), 'danger-quiet', () => end(context, silence, again))]),
        ],
        faded: silence.state === 'past',
      };
    }),
  );
}

/**
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {number} minutes
 */
function term(say, minutes) {
  if (minutes < HOUR) {
    return say('duration.minutes', minutes);
  }
  return minutes < DAY ? say('duration.hours', minutes / HOUR) : say('duration.days', minutes / DAY);
}

/**
 * @param {Context} context
 * @param {Promise<Map<string, string>>} known
 * @param {() => Promise<void>} again
 */
async function set({ say, platform, announce }, known, again) {
  const names = await known.catch(() => new Map());
  const any = { value: '', label: say('console.silences.any') };
  const fields = [
    selectField(say, {
      name: 'about',
      label: say('console.silences.about'),
      options: [
        ...GROUPS.map((group) => ({ value: `group:${group}`, label: say('console.silences.whole-group', say(`group.${group}`)) })),
        ...[...names].map(([id, name]) => ({ value: `target:${id}`, label: name })),
        { value: 'all', label: say('console.silences.everything') },
      ],
    }),
    selectField(say, {
      name: 'severity',
      label: say('console.silences.severity'),
      options: [any, { value: 'warning', label: say('console.silences.severity.warning') }, { value: 'critical', label: say('console.silences.severity.critical') }],
    }),
    selectField(say, {
      name: 'working',
      label: say('console.silences.when'),
      options: [any, { value: 'in', label: say('console.silences.working') }, { value: 'out', label: say('console.silences.not-working') }],
    }),
    textField(say, { name: 'cause', label: say('console.silences.cause'), hint: say('console.silences.cause-hint'), optional: true }),
    selectField(say, { name: 'minutes', label: say('console.silences.term'), options: TERMS.map((minutes) => ({ value: String(minutes), label: term(say, minutes) })) }),
    textField(say, { name: 'reason', label: say('console.silences.why'), attributes: { maxlength: '500' } }),
  ];
  let done = false;
  const { closed } = openDialog({
    say,
    title: say('console.silences.set'),
    body: (close) => [
      form({
        say,
        fields,
        submit: say('console.silences.set-submit'),
        beside: [button(say('console.cancel'), 'quiet', close)],
        async send(values) {
          await platform.setSilence(toWanted(/** @type {any} */ (values)));
          done = true;
          close();
        },
      }).root,
    ],
  });
  await closed;
  if (done) {
    announce(say('console.silences.was-set'));
    await again();
  }
}

/**
 * @param {Context} context
 * @param {Silence} silence
 * @param {() => Promise<void>} again
 */
async function end({ say, platform, announce }, silence, again) {
  const done = await confirm({
    say,
    title: say('console.silences.end-ask'),
    text: say('console.silences.end-text'),
    yes: say('console.silences.end'),
    weight: 'primary',
    fields: [textField(say, { name: 'reason', label: say('console.silences.why'), attributes: { maxlength: '500' } })],
    send: ({ reason }) => platform.endSilence(silence.id, reason),
  });
  if (done) {
    announce(say('console.silences.was-ended'));
    await again();
  }
}
