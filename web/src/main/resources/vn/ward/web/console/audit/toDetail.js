// @ts-check
/**
 * A line's particulars in a reader's words. The log itself keeps the platform's own words, since its lines never change;
 * what is not known here is shown as it was written. Pure.
 */
import { at } from '../times.js';

/** @typedef {import('../model.js').AuditEntry} AuditEntry */
/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * Whom or what a line is about.
 *
 * @param {AuditEntry} entry
 */
export function toAbout({ what, about }) {
  return what === 'locked-out' ? (about ?? '').replace(/^(account|address):/, '') : about ?? '';
}

/** By deed. @type {Record<string, (detail: string, say: Say) => string>} */
const SAID = {
  'sign-in-failed': (detail, say) => (detail === 'password' || detail === 'code' ? say(`console.audit.wrong.${detail}`) : detail),
  'locked-out': (detail, say) => say('console.audit.until', at(detail)),
  'recovery-code-used': (detail, say) => say('console.audit.codes-left', detail),
  'sessions-revoked': (detail, say) => say('console.audit.sessions-ended', detail),
  'account-accepted': (detail, say) => toLink(detail.replace('_', '-'), say),
  'account-added': (detail, say) => detail.replace(/ · ([a-z ]+)$/, (_, roles) => ` · ${toRoles(roles, say)}`),
  'account-roles-changed': (detail, say) => detail.split(' → ').map((roles) => toRoles(roles, say)).join(' → '),
  'token-issued': (detail, say) => detail.replace(/^(api|push|scrape)(?= · )/, (kind) => say(`console.tokens.kind.${kind}`)),
  'display-added': (detail) => detail.replace(/^display · /, ''),
};

/**
 * @param {AuditEntry} entry
 * @param {Say} say
 * @returns {string | null}
 */
export function toDetail({ what, detail }, say) {
  return detail === null || !Object.hasOwn(SAID, what) ? detail : SAID[what](detail, say);
}

/**
 * @param {string} kind
 * @param {Say} say
 */
function toLink(kind, say) {
  return say(`console.audit.link.${kind}`);
}

/**
 * @param {string} words with blanks between
 * @param {Say} say
 */
function toRoles(words, say) {
  return words.split(' ').map((role) => say(`console.roles.${role}`)).join(', ');
}
