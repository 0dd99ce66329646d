// @ts-check
import { auditFile } from '../api.js';
import { button, buttonLink } from '../parts/button.js';
import { dateField, selectField, textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge, noticePlace } from '../parts/notice.js';
import { table, toLine, twoLines } from '../parts/table.js';
import { toTold } from '../parts/told.js';
import { toEntry, toQuery, toVerdict } from './toEntry.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */

/** Lines that are asked for at once: on a phone each is a card. */
const LINES = { table: '50', cards: '20' };

/**
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform } = context;
  /** @type {Record<string, string>} */
  let query = {};
  const lines = matchMedia('(max-width: 900px)').matches ? LINES.cards : LINES.table;
  /** @type {Map<string, string>} */
  const words = new Map();
  const sayWhat = (/** @type {string} */ word) => words.get(word) ?? word;

  const from = dateField(say, { name: 'from', label: say('console.audit.from') });
  const to = dateField(say, { name: 'to', label: say('console.audit.to') });
  const who = textField(say, { name: 'who', label: say('console.audit.who'), optional: true });
  const what = selectField(say, { name: 'what', label: say('console.audit.what'), options: [{ value: '', label: say('console.audit.any') }] });
  const text = textField(say, { name: 'text', label: say('console.audit.text'), attributes: { type: 'search' }, optional: true });
  const fields = [from, to, who, what, text];
  for (const field of fields) {
    field.root.querySelector('.field-optional')?.remove();
  }
  const wordsKnown = platform
    .auditWords()
    .then(({ what: known }) => {
      known.forEach(({ word, say: said }) => words.set(word, said));
      what.input.append(...known.map(({ word, say: said }) => make('option', { value: word }, said)));
    })
    .catch((failure) => console.warn('the words of the audit log could not be read', failure));

  const file = buttonLink(say('console.audit.export'), 'quiet', { href: auditFile(query), download: true });
  const filter = form({
    say,
    fields,
    submit: say('console.audit.filter'),
    weight: 'quiet',
    beside: [
      button(say('console.audit.clear'), 'plain', () => {
        /** @type {HTMLFormElement} */ (filter.root).reset();
        /** @type {HTMLFormElement} */ (filter.root).requestSubmit();
      }),
    ],
    async send(values) {
      query = toQuery(/** @type {any} */ (values));
      file.href = auditFile(query);
      await list.reload();
    },
  });

  const columns = [
    { label: say('console.audit.at'), kind: /** @type {const} */ ('main') },
    { label: say('console.audit.who') },
    { label: say('console.audit.what') },
    { label: say('console.audit.about'), kind: /** @type {const} */ ('wide') },
    { label: say('console.audit.address'), kind: /** @type {const} */ ('short') },
    { label: say('console.audit.outcome'), kind: /** @type {const} */ ('short') },
  ];
  const outcome = (/** @type {import('../model.js').AuditEntry['outcome']} */ word) => {
    const said = say(`console.audit.outcome.${word}`);
    return word === 'done' ? make('span.quiet', {}, said) : badge(word === 'refused' ? 'DOWN' : 'UNKNOWN', said);
  };
  const toRow = (/** @type {import('../model.js').AuditEntry} */ entry) => {
    const row = toEntry(entry, sayWhat, say);
    return {
      cells: [
        twoLines(row.at, row.number),
        twoLines(row.who, row.kind),
        row.what,
        row.about === '' && row.detail === null ? '' : twoLines(row.about || (row.detail ?? ''), row.about === '' ? null : row.detail),
        row.address,
        outcome(row.outcome),
      ],
    };
  };

  const load = async () => {
    await wordsKnown;
    return platform.audit({ ...query, limit: lines });
  };
  const list = loading(say, load, ({ entries, next }) => {
    if (entries.length === 0) {
      return [make('p.empty', {}, say('console.audit.none'))];
    }
    const drawn = table(say('console.audit.title'), columns, entries.map(toRow));
    const told = noticePlace();
    let after = next;
    const more = button(say('console.audit.more'), 'quiet', async () => {
      more.setAttribute('aria-busy', 'true');
      told.clear();
      try {
        const further = await platform.audit({ ...query, limit: lines, after: after ?? '' });
        drawn.querySelector('tbody').append(...further.entries.map((entry) => toLine(columns, toRow(entry))));
        after = further.next;
        more.hidden = after === null;
      } catch (failure) {
        const { title, detail } = toTold(failure, say);
        told.show('DEGRADED', title, detail);
      } finally {
        more.removeAttribute('aria-busy');
      }
    });
    more.hidden = after === null;
    return [drawn, told.root, make('div.more', {}, more)];
  });

  const verdict = noticePlace();
  const verify = button(say('console.audit.verify'), 'primary', async () => {
    verify.setAttribute('aria-busy', 'true');
    verdict.show('UNKNOWN', say('console.audit.verifying'));
    try {
      const { tone, title, detail } = toVerdict(await platform.verifyAudit(), say);
      verdict.show(tone, title, detail);
    } catch (failure) {
      const { title, detail } = toTold(failure, say);
      verdict.show('DEGRADED', title, detail);
    } finally {
      verify.removeAttribute('aria-busy');
    }
  });

  return {
    title: say('console.audit.title'),
    lead: say('console.audit.lead'),
    action: verify,
    body: [verdict.root, make('section.section.filter', { 'aria-label': say('console.audit.filter') }, filter.root), make('div.above-table', {}, file), make('div.audit', {}, list.root)],
  };
}
