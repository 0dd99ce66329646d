// @ts-check
/** What to tell on a display that may not become one. Pure. */

/** @typedef {import('../../wall/shapes.js').Shape} Shape */

/** @type {Record<string, { key: string, tone: Shape, again: boolean }>} */
const KNOWN = {
  'display-revoked': { key: 'revoked', tone: 'DOWN', again: false },
  'display-bound': { key: 'bound', tone: 'DOWN', again: false },
  'display-unknown': { key: 'unknown', tone: 'DOWN', again: false },
  unreachable: { key: 'unreachable', tone: 'DEGRADED', again: true },
};

/**
 * @param {any} failure of binding
 * @returns {{ key: string | null, tone: Shape, again: boolean, title: string, detail: string }} with a key of ours the words
 *     are the bundle's, else the platform's own
 */
export function toFailure(failure) {
  const known = KNOWN[failure?.problem];
  if (known !== undefined) {
    return { ...known, title: '', detail: '' };
  }
  const said = typeof failure?.title === 'string';
  return {
    key: said ? null : 'failed',
    tone: 'DEGRADED',
    again: true,
    title: failure?.title ?? '',
    detail: failure?.detail ?? '',
  };
}
