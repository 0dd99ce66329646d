// @ts-check
/** Sentences of the message bundle, with `{0}`, `{1}` … standing for values. */

/** @typedef {(key: string, ...values: (string | number)[]) => string} Say */

/**
 * A key without a sentence is a mistake of ours: it is shown as itself, so that it is seen.
 *
 * @param {Record<string, string>} messages
 * @returns {Say}
 */
export function wording(messages) {
  return (key, ...values) =>
    (messages[key] ?? key).replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}
