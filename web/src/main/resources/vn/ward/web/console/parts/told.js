// @ts-check
/** Problems and news as sentences. Pure. */

/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * What a failure means to the reader.
 *
 * @param {any} failure a Problem; anything else is a mistake of ours
 * @param {Say} say
 * @returns {{ title: string, detail: string }}
 */
export function toTold(failure, say) {
  if (typeof failure?.problem !== 'string') {
    return { title: say('console.failed'), detail: say('console.failed-detail') };
  }
  if (failure.problem === 'unreachable') {
    return { title: say('console.unreachable'), detail: say('console.unreachable-detail') };
  }
  if (failure.title === null) {
    return { title: say('console.failed'), detail: say('console.failed-status', failure.status) };
  }
  const wait = failure.retryAfterSeconds;
  const again = wait === null || wait === 0 ? '' : waiting(wait, say);
  return { title: failure.title, detail: failure.detail ?? again };
}

/**
 * @param {number} seconds
 * @param {Say} say
 */
function waiting(seconds, say) {
  return seconds < 60 ? say('console.again-seconds', seconds) : say('console.again-minutes', Math.ceil(seconds / 60));
}

/**
 * The field that a refusal as a whole is about: a wrong password is told where it was typed.
 *
 * @param {any} failure
 * @param {string[]} names of the fields
 * @returns {string | null}
 */
export function fieldOf(failure, names) {
  if (failure?.problem !== 'password-wrong') {
    return null;
  }
  return ['current', 'password'].find((name) => names.includes(name)) ?? null;
}

/**
 * Mistakes by the field that they are about; `rest` are those of no field here.
 *
 * @param {{ parameter: string, rule: string, cure: string }[]} mistakes
 * @param {string[]} names of the fields
 */
export function toFields(mistakes, names) {
  /** @type {Record<string, string>} */
  const fields = {};
  /** @type {string[]} */
  const rest = [];
  for (const { parameter, rule, cure } of mistakes) {
    const sentence = [rule, cure].filter((part) => part).join(' ');
    const name = parameter.split(/[.[]/, 1)[0];
    if (names.includes(name)) {
      fields[name] = fields[name] === undefined ? sentence : `${fields[name]} ${sentence}`;
    } else {
      rest.push(sentence);
    }
  }
  return { fields, rest };
}
