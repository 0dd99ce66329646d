// @ts-check
import { PAGES, maySee } from '../routes.js';

/** @typedef {import('../model.js').Session} Session */
/** @typedef {'wall' | 'notices' | 'account' | 'alerts' | 'figures' | 'accounts' | 'displays' | 'tokens' | 'audit' | 'sign-out'} EntryName */
/** @typedef {{ name: EntryName, path: string | null }} Entry `path` is null for what is done at once */

/** So many entries fit beside one another on a phone. */
const BAR = 4;

/**
 * The entries that the reader may use, in their order.
 *
 * @param {Session} session
 * @returns {Entry[]}
 */
export function toRail(session) {
  /** @type {Entry[]} */
  const entries = [];
  if (session.may.includes('read') && session.must === null) {
    entries.push({ name: 'wall', path: '/wall' });
  }
  for (const page of PAGES) {
    if (page.needs !== 'nobody' && page.within === undefined && maySee(page, session)) {
      entries.push({ name: /** @type {EntryName} */ (page.name), path: page.path });
    }
  }
  if (session.kind === 'person') {
    entries.push({ name: 'sign-out', path: null });
  }
  return entries;
}

/**
 * The same for a phone: what fits stands in the bar, the rest behind its last place.
 *
 * @param {Entry[]} entries
 * @returns {{ bar: Entry[], more: Entry[] }}
 */
export function toBar(entries) {
  return entries.length <= BAR
    ? { bar: entries, more: [] }
    : { bar: entries.slice(0, BAR - 1), more: entries.slice(BAR - 1) };
}
