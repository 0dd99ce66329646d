// @ts-check
import { element } from '../dom.js';
import { reshape, shape } from '../shapes.js';
import { full } from '../words/formats.js';

/** @typedef {import('../words/wording.js').Say} Say */

/**
 * Covers the whole screen for good: what lies behind is no longer this screen's to show, and is taken away.
 *
 * @param {Say} say
 * @param {string | null} at since when; null if the platform didn't say
 * @param {string} zone
 */
export function showRevoked(say, at, zone) {
  const picture = shape();
  reshape(picture, 'DOWN');
  const since = at === null ? [] : [element('p', 'revoked-since', say('wall.revoked.since', full(Date.parse(at), zone)))];
  const overlay = element(
    'main',
    'revoked',
    picture,
    element('h1', 'revoked-title', say('wall.revoked.title')),
    ...since,
    element('p', 'revoked-cure', say('wall.revoked.cure')),
  );
  overlay.setAttribute('role', 'alert');
  overlay.dataset.state = 'DOWN';
  document.body.dataset.live = 'revoked';
  document.body.replaceChildren(overlay);
}
