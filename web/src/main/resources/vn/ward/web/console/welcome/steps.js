// @ts-check
/** Which step of a one-time link a refusal belongs to. Pure. */

/** @typedef {'who' | 'two-factor' | 'dead' | 'here'} Step */

/** What the first step asks for. */
const FIRST = ['account', 'name', 'password'];

/**
 * @param {any} failure of accepting the link
 * @returns {Step} `here` if the step that sent it can say it itself
 */
export function stepOf(failure) {
  if (failure?.problem === 'link-unknown') {
    return 'dead';
  }
  if (failure?.problem === 'code-needed') {
    return 'two-factor';
  }
  const wrong = (failure?.mistakes ?? []).map((/** @type {{ parameter: string }} */ mistake) => mistake.parameter);
  return wrong.some((/** @type {string} */ name) => FIRST.includes(name)) ? 'who' : 'here';
}
