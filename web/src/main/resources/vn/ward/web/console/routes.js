// @ts-check
/** Which page an address is, who may see it, and where a reader goes. Pure. */

/** @typedef {import('./model.js').Session} Session */
/** @typedef {import('./model.js').Permission} Permission */

/**
 * @typedef {'sign-in' | 'welcome' | 'display' | 'account' | 'alerts' | 'accounts' | 'displays' | 'tokens' | 'audit' | 'notices' | 'silences' | 'duties' | 'handover' | 'channels'} PageName
 * @typedef {{ name: PageName, path: string, needs: 'nobody' | 'person' | Permission, within?: PageName }} Page `within`: the
 *     entry of the rail behind which it stands
 */

/** @type {Page[]} */
export const PAGES = [
  { name: 'sign-in', path: '/sign-in', needs: 'nobody' },
  { name: 'welcome', path: '/welcome', needs: 'nobody' },
  { name: 'display', path: '/display', needs: 'nobody' },
  { name: 'notices', path: '/console/notices', needs: 'read' },
  { name: 'silences', path: '/console/silences', needs: 'read', within: 'notices' },
  { name: 'duties', path: '/console/duties', needs: 'read', within: 'notices' },
  { name: 'handover', path: '/console/handover', needs: 'read', within: 'notices' },
  { name: 'channels', path: '/console/channels', needs: 'read', within: 'notices' },
  { name: 'account', path: '/console/account', needs: 'person' },
  { name: 'alerts', path: '/phone/alerts', needs: 'read' },
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
 * The address of a page with what it is asked for besides its path: of the page of notices an incident's number. Nothing else
 * of a query is kept: it may be of somebody else's choice.
 *
 * @param {Page} page
 * @param {string} search of the address, with or without its `?`
 */
export function addressOf(page, search) {
  const incident = new URLSearchParams(search).get('incident') ?? '';
  return page.name === 'notices' && /^[0-9]{1,9}$/.test(incident) ? `${page.path}?incident=${incident}` : page.path;
}

/**
 * The page of ours that a path with a query names.
 *
 * @param {string | null} wanted
 * @returns {{ page: Page | undefined, place: string, search: string }}
 */
export function wantedPage(wanted) {
  const [place, search = ''] = (wanted ?? '').split('#', 1)[0].split('?', 2);
  return { page: pageAt(place), place, search };
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
 * What to do with an address: show a page, or go elsewhere.
 *
 * @param {string} path
 * @param {Session} session
 * @param {string} [search] its query
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
  const { page, place, search } = wantedPage(wanted);
  if (place === WALL) {
    return home;
  }
  return page !== undefined && page.needs !== 'nobody' && maySee(page, session) ? addressOf(page, search) : home;
}
