// @ts-check
/** Which page an address is, who may see it, and where a reader goes. Pure. */

/** @typedef {import('./model.js').Session} Session */
/** @typedef {import('./model.js').Permission} Permission */

/**
 * @typedef {'sign-in' | 'welcome' | 'display' | 'account' | 'alerts' | 'accounts' | 'displays' | 'tokens' | 'audit' | 'notices' | 'silences' | 'duties' | 'handover' | 'channels' | 'figures'} PageName
 * @typedef {{ name: PageName, path: string, needs: 'nobody' | 'person' | Permission, within?: PageName, keeps?: string }} Page `within`: the
 *     entry of the rail behind which it stands; `keeps`: the parameter of its address without which it would be another page
 */

/** @type {Page[]} */
export const PAGES = [
  { name: 'sign-in', path: '/sign-in', needs: 'nobody' },
  { name: 'welcome', path: '/welcome', needs: 'nobody' },
  { name: 'display', path: '/display', needs: 'nobody' },
  { name: 'notices', path: '/console/notices', needs: 'read', keeps: 'incident' },
  { name: 'silences', path: '/console/silences', needs: 'read', within: 'notices' },
  { name: 'duties', path: '/console/duties', needs: 'read', within: 'notices' },
  { name: 'handover', path: '/console/handover', needs: 'read', within: 'notices', keeps: 'duty' },
  { name: 'channels', path: '/console/channels', needs: 'read', within: 'notices' },
  { name: 'account', path: '/console/account', needs: 'person' },
  { name: 'alerts', path: '/phone/alerts', needs: 'read' },
  { name: 'figures', path: '/console/figures', needs: 'read', keeps: 'month' },
  { name: 'accounts', path: '/console/accounts', needs: 'administer' },
  { name: 'displays', path: '/console/displays', needs: 'administer' },
  { name: 'tokens', path: '/console/tokens', needs: 'administer' },
  { name: 'audit', path: '/console/audit', needs: 'administer' },
];

/** Somebody of whom the platform says nothing. @type {Session} */
export const STRANGER = {
  set_up: true,
  signed_in: false,
  kind: 'anonymous',
  account: null,
  display: null,
  may: [],
  idle_ends_at: null,
  ends_at: null,
  oidc: null,
  must: null,
};

const WALL = '/wall';
const OWN = '/console/account';

/**
 * @param {string} path
 * @returns {Page | undefined}
 */
export function pageAt(path) {
  const plain = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  return PAGES.find((page) => page.path === plain);
}

/**
 * @param {Page} page
 * @param {Session} session
 */
export function maySee(page, session) {
  if (page.needs === 'nobody') {
    return true;
  }
  if (session.kind !== 'person') {
    return false;
  }
  return page.needs === 'person' || (session.must === null && session.may.includes(page.needs));
}

/**
 * Where one was, as the way to sign in remembers it.
 *
 * @param {string} path
 * @param {string} search of the address, with its `?` or without
 */
export function placeOf(path, search) {
  const page = pageAt(path);
  return page === undefined ? path : addressOf(page, search);
}

/**
 * @param {Page} page
 * @param {string} search
 */
function addressOf({ path, keeps }, search) {
  const kept = keeps === undefined ? null : new URLSearchParams(search).get(keeps);
  return kept === null ? path : `${path}?${new URLSearchParams([[String(keeps), kept]])}`;
}

/**
 * What to do with an address: show a page, or go elsewhere.
 *
 * @param {string} path
 * @param {Session} session
 * @param {string} [search]
 * @returns {{ show: Page } | { go: string }}
 */
export function decide(path, session, search = '') {
  const page = pageAt(path);
  if (page !== undefined && maySee(page, session)) {
    return { show: page };
  }
  if (session.kind !== 'person') {
    return { go: signInFor(page === undefined ? OWN : addressOf(page, search)) };
  }
  return { go: OWN };
}

/**
 * The page where one signs in and comes back from.
 *
 * @param {string} to
 */
export function signInFor(to) {
  return `/sign-in?to=${encodeURIComponent(to)}`;
}

/**
 * Where a reader goes after signing in: to what was asked for, if that is a page of ours that is worth coming back to
 * and that the reader may see. Everything else might be another site's address in disguise.
 *
 * @param {string | null} wanted
 * @param {Session} session
 */
export function destination(wanted, session) {
  if (session.must !== null) {
    return OWN;
  }
  const home = session.may.includes('read') ? WALL : OWN;
  const [place, search = ''] = (wanted ?? '').split('#', 1)[0].split('?', 2);
  if (place === WALL) {
    return home;
  }
  const page = pageAt(place);
  return page !== undefined && page.needs !== 'nobody' && maySee(page, session) ? addressOf(page, search) : home;
}
