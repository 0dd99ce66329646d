// @ts-check
import { at, beginningOf, endOf } from '../times.js';
import { toAbout, toDetail } from './toDetail.js';

/** @typedef {import('../model.js').AuditEntry} AuditEntry */
/** @typedef {import('../model.js').Verdict} Verdict */
/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * What is asked for, from what the form holds. Days are the ward's, both of them whole.
 *
 * @param {{ from: string, to: string, who: string, what: string, text: string }} filter
 * @returns {Record<string, string>}
 */
export function toQuery({ from, to, who, what, text }) {
  return Object.fromEntries(
    Object.entries({
      from: from === '' ? '' : beginningOf(from),
      to: to === '' ? '' : endOf(to),
      who,
      what,
      text,
    }).filter(([, value]) => value !== ''),
  );
}

/**
 * @param {AuditEntry} entry
 * @param {(word: string) => string} sayWhat
 * @param {Say} say
 */
export function toEntry(entry, sayWhat, say) {
  const kind = say(`console.audit.kind.${entry.who_kind}`);
  const named = Boolean(entry.who) && entry.who_kind !== 'platform';
  return {
    at: at(entry.at),
    number: say('console.audit.number', entry.number),
    who: named ? /** @type {string} */ (entry.who) : kind,
    kind: named && entry.who_kind !== 'person' ? kind : null,
    what: entry.say ?? sayWhat(entry.what),
    about: toAbout(entry),
    detail: toDetail(entry, say),
    address: entry.address ?? '',
    outcome: entry.outcome,
  };
}

/**
 * @param {string | null} why a word of the platform's, or a sentence
 * @param {Say} say
 */
function toWhy(why, say) {
  return why === 'edited' || why === 'missing' ? say(`console.audit.why.${why}`) : why ?? '';
}

/**
 * @param {Verdict} verdict
 * @param {Say} say
 * @returns {{ tone: import('../../wall/shapes.js').Shape, title: string, detail: string }}
 */
export function toVerdict({ intact, entries, first, last, broken_at: brokenAt, why }, say) {
  if (entries === 0) {
    return { tone: 'UNKNOWN', title: say('console.audit.verdict.empty'), detail: '' };
  }
  if (intact) {
    return { tone: 'UP', title: say('console.audit.verdict.intact'), detail: say('console.audit.verdict.intact-detail', entries, first ?? '', last ?? '') };
  }
  return {
    tone: 'DOWN',
    title: brokenAt === null ? say('console.audit.verdict.broken') : say('console.audit.verdict.broken-at', brokenAt),
    detail: [toWhy(why, say), say('console.audit.verdict.broken-cure')].filter((part) => part !== '').join(' '),
  };
}
