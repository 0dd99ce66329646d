// @ts-check
/** What a password must have. The platform judges; here it is told before and while typing. Pure. */

/** @typedef {{ least: number, least_with_two_factor: number }} PasswordRule */

/** Where the platform has not said otherwise. @type {PasswordRule} */
export const USUAL = { least: 14, least_with_two_factor: 8 };

/**
 * @typedef {object} RuleState
 * @property {'length' | 'lower' | 'upper' | 'digit' | 'other'} rule
 * @property {number | null} value of the rule, such as the least length
 * @property {boolean} met
 */

/**
 * A long password with all four kinds of characters; a shorter one, of any, where a second factor is asked for too.
 *
 * @param {string} password
 * @param {PasswordRule} rule
 * @param {boolean} twoFactor
 * @returns {RuleState[]}
 */
export function passwordRules(password, rule, twoFactor) {
  const least = twoFactor ? rule.least_with_two_factor : rule.least;
  /** @type {RuleState[]} */
  const rules = [{ rule: 'length', value: least, met: [...password].length >= least }];
  if (!twoFactor) {
    rules.push(
      { rule: 'lower', value: null, met: /\p{Ll}/u.test(password) },
      { rule: 'upper', value: null, met: /\p{Lu}/u.test(password) },
      { rule: 'digit', value: null, met: /\p{Nd}/u.test(password) },
      { rule: 'other', value: null, met: /[^\p{L}\p{Nd}]/u.test(password) },
    );
  }
  return rules;
}
