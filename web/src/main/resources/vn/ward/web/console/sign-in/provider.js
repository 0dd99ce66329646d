// @ts-check
/** Signing in by the office's identity provider: where the way begins, and why it led back here. Pure. */

import { OIDC } from '../api.js';
import { addressOf, wantedPage } from '../routes.js';

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
  const { page, place, search } = wantedPage(wanted);
  if (place === '/wall') {
    return `${OIDC}?to=${encodeURIComponent(place)}`;
  }
  return page !== undefined && page.needs !== 'nobody' ? `${OIDC}?to=${encodeURIComponent(addressOf(page, search))}` : OIDC;
}
