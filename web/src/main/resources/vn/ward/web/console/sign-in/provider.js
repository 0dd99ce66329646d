// @ts-check
/** Signing in by the office's identity provider: where the way begins, and why it led back here. Pure. */

import { OIDC } from '../api.js';
import { pageAt, placeOf } from '../routes.js';

const WALL = '/wall';

/** Of what a page may be asked, that which the platform takes along to the provider and back. */
const CARRIED = /^[^?]*([?](incident=[0-9]{1,9}|duty=[a-z0-9-]{1,40}))?$/;

/** What the platform tells by `?why=`; each has a sentence. */
const REASONS = [
  'ended',
  'oidc-away',
  'oidc-state',
  'oidc-denied',
  'oidc-unproven',
  'oidc-no-role',
  'oidc-name-taken',
  'oidc-disabled',
  'oidc-failed',
];

/**
 * Anything else might be a sentence of somebody else's choice.
 *
 * @param {string | null} why
 * @returns {string | null}
 */
export function toReason(why) {
  return why !== null && REASONS.includes(why) ? why : null;
}

/**
 * Where a reader leaves for the provider, to come back to the page of ours that was wanted.
 *
 * @param {string | null} wanted
 */
export function departure(wanted) {
  const [place, search = ''] = (wanted ?? '').split('#', 1)[0].split('?', 2);
  const page = pageAt(place);
  if (place !== WALL && (page === undefined || page.needs === 'nobody')) {
    return OIDC;
  }
  const whole = placeOf(place, search);
  const to = CARRIED.test(whole) ? whole : place;
  return `${OIDC}?to=${encodeURIComponent(to)}`;
}
