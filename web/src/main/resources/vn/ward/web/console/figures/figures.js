// @ts-check
import { button } from '../parts/button.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { selectField, textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { notice } from '../parts/notice.js';
import { section } from '../parts/section.js';
import { table, twoLines } from '../parts/table.js';
import { inLanguage } from '../language.js';
import { at } from '../times.js';
import { before, inForce, toEarlier, toEnd, toMonthName, toMonths, toName, toSent } from './toFigure.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').EnteredEntry} EnteredEntry */
/** @typedef {import('../model.js').EnteredFigure} EnteredFigure */
/** @typedef {import('../model.js').EnteredMonth} EnteredMonth */

/**
 * What nothing measures: entered by people for a month, with where it was read. The month that was over last, unless the address says
 * another.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform, language } = context;
  const place = make('div.entered', {});
  const body = loading(
    say,
    async () => (await platform.entered(null)).month,
    (current) => {
      const asked = new URLSearchParams(location.search).get('month');
      const months = toMonths(current, asked);
      const choice = selectField(say, {
        name: 'month',
        label: say('console.figures.month'),
        options: months.map((month) => ({ value: month, label: toMonthName(month) })),
      });
      choice.input.value = asked ?? before(current, 1);
      const show = () => place.replaceChildren(entered(context, choice.value()));
      choice.input.addEventListener('change', () => {
        history.replaceState(null, '', inLanguage(`/console/figures?month=${choice.value()}`, language));
        show();
      });
      show();
      return [make('div.month-choice', {}, choice.root), place];
    },
  );
  return { title: say('console.figures.title'), lead: say('console.figures.lead'), body: [body.root] };
}

/**
 * @param {Context} context
 * @param {string} month
 */
function entered(context, month) {
  const { say, platform } = context;
  /** @type {import('../parts/loading.js').Loading} */
  const list = loading(
    say,
    () => platform.entered(month),
    (found) => [
      found.over ? '' : notice('DEGRADED', say('console.figures.not-over', toMonthName(month)), say('console.figures.not-over-detail')),
      found.figures.length === 0 ? make('p.empty', {}, say('console.figures.none')) : section(say('console.figures.of', toMonthName(month)), lines(context, found, list.reload)),
      earlier(context, found),
    ].filter((part) => part !== ''),
  );
  return list.root;
}

/** @param {Context} context */
function mark({ say }) {
  return make('span.by-hand', {}, say('entered.mark'));
}

/**
 * @param {Context} context
 * @param {EnteredEntry} entry
 */
function value(context, entry) {
  const { say } = context;
  return make(
    'div',
    {},
    make('div.entered-value', {}, entry.text),
    make('div.by-hand-line', {}, mark(context), entry.preliminary && make('span.second-line', {}, say('entered.preliminary'))),
  );
}

/**
 * @param {Context} context
 * @param {EnteredMonth} found
 * @param {() => Promise<void>} again
 */
function lines(context, found, again) {
  const { say, session } = context;
  const mayAct = session.may.includes('report');
  return table(
    say('console.figures.title'),
    [
      { label: say('console.figures.figure'), kind: 'main' },
      { label: say('console.figures.value') },
      { label: say('console.figures.source'), kind: 'wide' },
      { label: say('console.figures.author') },
      ...(mayAct ? [{ label: say('console.actions'), kind: /** @type {'actions'} */ ('actions') }] : []),
    ],
    found.figures.map((figure) => {
      const entry = inForce(figure);
      const { name, now } = toName(figure, entry);
      const beside = figure.configured ? now && say('console.figures.called-now', now) : say('console.figures.not-configured');
      return {
        cells: [
          twoLines(name, beside),
          entry === null ? make('span.quiet', {}, say('console.figures.missing')) : value(context, entry),
          entry === null ? '' : twoLines(entry.source, entry.reason === null ? null : say('console.figures.corrected', entry.reason)),
          entry === null ? '' : twoLines(entry.author, at(entry.recorded_at)),
          ...(mayAct ? [acts(context, found, figure, entry, again)] : []),
        ],
        faded: entry === null,
      };
    }),
  );
}

/**
 * @param {Context} context
 * @param {EnteredMonth} found
 * @param {EnteredFigure} figure
 * @param {EnteredEntry | null} entry
 * @param {() => Promise<void>} again
 */
function acts(context, found, figure, entry, again) {
  const { say } = context;
  if (entry === null) {
    return figure.configured ? button(say('console.figures.enter'), 'quiet', () => enter(context, found.month, figure, null, again)) : '';
  }
  return make(
    'div.cell-buttons',
    {},
    figure.configured && button(say('console.figures.correct'), 'quiet', () => enter(context, found.month, figure, entry, again)),
    button(say('console.figures.withdraw'), 'danger-quiet', () => withdraw(context, found.month, entry, again)),
  );
}

/**
 * What does not count any more is kept, folded in.
 *
 * @param {Context} context
 * @param {EnteredMonth} found
 */
function earlier(context, found) {
  const { say } = context;
  const entries = toEarlier(found.figures);
  if (entries.length === 0) {
    return '';
  }
  return make(
    'details.past',
    {},
    make('summary', {}, say('console.figures.earlier', entries.length)),
    table(
      say('console.figures.earlier', entries.length),
      [
        { label: say('console.figures.figure'), kind: 'main' },
        { label: say('console.figures.value') },
        { label: say('console.figures.source'), kind: 'wide' },
        { label: say('console.figures.author') },
        { label: say('console.figures.end'), kind: 'wide' },
      ],
      entries.map((one) => {
        const end = toEnd(one, at, say);
        return {
          cells: [one.entry.name, value(context, one.entry), one.entry.source, twoLines(one.entry.author, at(one.entry.recorded_at)), twoLines(end.what, end.reason)],
          faded: true,
        };
      }),
    ),
  );
}

/**
 * @param {Context} context
 * @param {EnteredFigure} figure
 */
function fields({ say }, figure) {
  const number = { maxlength: '40', inputmode: 'decimal' };
  /** @param {string} key */
  const words = (key) => say(`console.figures.${key}`, figure.of ?? '').replace(/ +/g, ' ').trim();
  if (figure.unit !== 'percent') {
    return [textField(say, { name: 'value', label: words(`value-${figure.unit}`), hint: say(`console.figures.hint-${figure.unit}`), attributes: number })];
  }
  const ways = [
    textField(say, { name: 'part', label: words('part'), hint: say('console.figures.hint-part'), attributes: number }),
    textField(say, { name: 'whole', label: words('whole'), attributes: number }),
    textField(say, { name: 'value', label: say('console.figures.value-percent'), hint: say('console.figures.hint-percent'), attributes: number }),
  ];
  return ways.map((field) => ({ ...field, check: () => null })); // one way or the other: the platform says what is missing
}

/**
 * Enters a figure, or corrects the one that counts.
 *
 * @param {Context} context
 * @param {string} month
 * @param {EnteredFigure} figure
 * @param {EnteredEntry | null} entry
 * @param {() => Promise<void>} again
 */
async function enter(context, month, figure, entry, again) {
  const { say, platform, announce } = context;
  const source = textField(say, { name: 'source', label: say('console.figures.source'), hint: say('console.figures.hint-source'), attributes: { maxlength: '500' } });
  const reason = textField(say, { name: 'reason', label: say('console.figures.reason'), attributes: { maxlength: '500' } });
  let done = false;
  let isOld = false;
  const { closed } = openDialog({
    say,
    title: say(entry === null ? 'console.figures.enter-for' : 'console.figures.correct-for', toMonthName(month)),
    body: (close) => [
      make('p.dialog-text', {}, entry === null ? figure.name : say('console.figures.now', figure.name, entry.text)),
      form({
        say,
        fields: [...fields(context, figure), source, ...(entry === null ? [] : [reason])],
        submit: say(entry === null ? 'console.figures.enter-submit' : 'console.figures.correct-submit'),
        beside: [button(say('console.cancel'), 'quiet', close)],
        async send(values) {
          const sent = toSent(values);
          try {
            await (entry === null ? platform.enterFigure({ ...sent, month, figure: figure.id }) : platform.correctFigure(entry.id, sent));
          } catch (failure) {
            isOld ||= isConflict(failure);
            throw failure;
          }
          done = true;
          close();
        },
      }).root,
    ],
  });
  await closed;
  if (done) {
    announce(say('console.figures.was-entered'));
  }
  if (done || isOld) {
    await again();
  }
}

/**
 * Whether somebody was there before: what the page shows is old then.
 *
 * @param {any} failure
 */
function isConflict(failure) {
  return failure?.status === 409;
}

/**
 * @param {Context} context
 * @param {string} month
 * @param {EnteredEntry} entry
 * @param {() => Promise<void>} again
 */
async function withdraw({ say, platform, announce }, month, entry, again) {
  let isOld = false;
  const done = await confirm({
    say,
    title: say('console.figures.withdraw-ask'),
    text: say('console.figures.withdraw-text', entry.name, entry.text, toMonthName(month)),
    yes: say('console.figures.withdraw'),
    fields: [textField(say, { name: 'reason', label: say('console.figures.reason'), attributes: { maxlength: '500' } })],
    async send({ reason }) {
      try {
        await platform.withdrawFigure(entry.id, reason);
      } catch (failure) {
        isOld ||= isConflict(failure);
        throw failure;
      }
    },
  });
  if (done) {
    announce(say('console.figures.was-withdrawn'));
  }
  if (done || isOld) {
    await again();
  }
}
