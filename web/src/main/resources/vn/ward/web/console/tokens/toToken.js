// @ts-check
import { at, atOr, isPast } from '../times.js';

/** @typedef {import('../model.js').Token} Token */
/** @typedef {import('../model.js').TokenKind} TokenKind */
/** @typedef {import('../../wall/words/wording.js').Say} Say */

/** In the order in which they are listed. @type {TokenKind[]} */
export const KINDS = ['api', 'push', 'scrape', 'phone'];
/** What may be made here; a phone's is made by its owner. @type {TokenKind[]} */
export const MADE_HERE = ['api', 'push', 'scrape'];
/** What another program may be given. @type {import('../model.js').Permission[]} */
export const SCOPES = ['read', 'operate', 'report', 'alert'];
/** What a token may turn out to have. */
const ALL_SCOPES = ['read', 'acknowledge', 'operate', 'report', 'alert'];
/** How long tokens are good for, in days. */
export const TERMS = [30, 90, 180, 365, 730];
/** Less than this before its end a token should be replaced. */
const SOON_MS = 14 * 86_400_000;

/**
 * @param {Token[]} tokens
 * @param {number} now epoch milliseconds
 * @returns {{ kinds: { kind: TokenKind, tokens: Token[] }[], past: Token[] }} kinds that have some in use; `past` are
 *     revoked or over, the latest first
 */
export function byKind(tokens, now) {
  const isOver = (/** @type {Token} */ token) => token.revoked_at !== null || isPast(token.ends_at, now);
  const end = (/** @type {Token} */ token) => Date.parse(token.revoked_at ?? token.ends_at ?? token.created_at);
  return {
    kinds: KINDS.map((kind) => ({
      kind,
      tokens: tokens.filter((token) => token.kind === kind && !isOver(token)).sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    })).filter((group) => group.tokens.length > 0),
    past: tokens.filter(isOver).sort((a, b) => end(b) - end(a)),
  };
}

/**
 * @param {Token} token
 * @param {number} now epoch milliseconds
 * @param {Say} say
 * @param {(id: string) => string} targetName
 */
export function toToken(token, now, say, targetName) {
  return {
    name: token.name,
    hint: token.hint,
    reach: toReach(token, say, targetName),
    used: atOr(token.last_used_at, say('console.tokens.never-used')),
    address: token.last_address,
    ends: atOr(token.ends_at, say('console.tokens.endless')),
    endsSoon: token.ends_at !== null && Date.parse(token.ends_at) - now < SOON_MS,
    over: token.revoked_at !== null
      ? say('console.tokens.revoked-at', at(token.revoked_at))
      : isPast(token.ends_at, now) ? say('console.tokens.over-at', at(/** @type {string} */ (token.ends_at))) : null,
  };
}

/**
 * What it may do, or whose it is.
 *
 * @param {Token} token
 * @param {Say} say
 * @param {(id: string) => string} targetName
 */
function toReach(token, say, targetName) {
  switch (token.kind) {
    case 'push':
      return token.target === null ? say('console.tokens.any-target') : targetName(token.target);
    case 'phone':
      return token.account ?? '';
    case 'scrape':
      return say('console.tokens.metrics');
    default:
      return ALL_SCOPES.filter((scope) => token.scopes.includes(/** @type {any} */ (scope))).map((scope) => say(`console.tokens.scope.${scope}`)).join(', ');
  }
}

/**
 * What is sent to have one made.
 *
 * @param {{ kind: string, name: string, scopes: string[], target: string, days: string }} values of the form
 */
export function toRequest({ kind, name, scopes, target, days }) {
  return {
    kind,
    name,
    ...(kind === 'api' ? { scopes } : {}),
    ...(kind === 'push' && target !== '' ? { target } : {}),
    ...(days === '' ? {} : { days: Number(days) }),
  };
}
