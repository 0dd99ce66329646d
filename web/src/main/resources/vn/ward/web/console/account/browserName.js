// @ts-check
/** A browser as people know it, from its User-Agent. Pure. */

/** The more special first: each of them also calls itself by the later names. */
const BROWSERS = [
  ['Cốc Cốc', /coc_coc_browser/i],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
];

const SYSTEMS = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh|Mac OS X/],
  ['Linux', /Linux/],
];

/**
 * @param {string | null} userAgent
 * @returns {{ browser: string | null, system: string | null }} null where it is none of those known
 */
export function browserName(userAgent) {
  const find = (/** @type {(string | RegExp)[][]} */ table) =>
    /** @type {string | undefined} */ (table.find(([, pattern]) => /** @type {RegExp} */ (pattern).test(userAgent ?? ''))?.[0]) ?? null;
  return { browser: find(BROWSERS), system: find(SYSTEMS) };
}
