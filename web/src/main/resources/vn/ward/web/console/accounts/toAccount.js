// @ts-check
import { at, atOr, isPast } from '../times.js';

/** @typedef {import('../model.js').Account} Account */
/** @typedef {import('../../wall/words/wording.js').Say} Say */
/** @typedef {import('../../wall/shapes.js').Shape} Shape */
/** @typedef {'unlock' | 'reset' | 'sign-out' | 'disable' | 'enable'} Act */

/** @type {import('../model.js').Role[]} */
export const ROLES = ['viewer', 'operator', 'reporter', 'administrator'];

/**
 * How an account stands, the gravest first.
 *
 * @param {Account} account
 * @param {number} now epoch milliseconds
 * @param {Say} say
 * @returns {{ tone: Shape, word: string }}
 */
export function toStanding(account, now, say) {
  if (account.disabled) {
    return { tone: 'DOWN_BY_PARENT', word: say('console.accounts.disabled') };
  }
  if (isLocked(account, now)) {
    return { tone: 'DEGRADED', word: say('console.accounts.locked-until', at(/** @type {string} */ (account.locked_until))) };
  }
  if (account.invited) {
    return { tone: 'UNKNOWN', word: say('console.accounts.invited') };
  }
  return { tone: 'UP', word: say('console.accounts.active') };
}

/**
 * What may be done with it now.
 *
 * @param {Account} account
 * @param {number} now epoch milliseconds
 * @returns {Act[]}
 */
export function toActs(account, now) {
  if (account.disabled) {
    return ['enable'];
  }
  /** @type {Act[]} */
  const acts = isLocked(account, now) ? ['unlock'] : [];
  if (!account.elsewhere) {
    acts.push('reset');
  }
  if (!account.invited) {
    acts.push('sign-out');
  }
  acts.push('disable');
  return acts;
}

/**
 * @param {Account} account
 * @param {Say} say
 */
export function toTwoFactor(account, say) {
  if (account.elsewhere) {
    return say('console.accounts.elsewhere');
  }
  return say(account.two_factor ? 'console.accounts.two-factor-on' : 'console.accounts.two-factor-off');
}

/**
 * One line of the list.
 *
 * @param {Account} account
 * @param {number} now
 * @param {Say} say
 */
export function toAccount(account, now, say) {
  return {
    name: account.name,
    id: account.id,
    roles: ROLES.filter((role) => account.roles.includes(role)).map((role) => say(`console.roles.${role}`)).join(', '),
    standing: toStanding(account, now, say),
    twoFactor: toTwoFactor(account, say),
    lastSignIn: atOr(account.last_sign_in_at, say('console.accounts.never')),
    faded: account.disabled,
  };
}

/**
 * @param {Account} account
 * @param {number} now
 */
function isLocked(account, now) {
  return account.locked_until !== null && !isPast(account.locked_until, now);
}
