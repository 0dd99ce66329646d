// @ts-check
/** Entered figures as they are shown and as they are sent. Pure. */

/** @typedef {import('../model.js').EnteredEntry} EnteredEntry */
/** @typedef {import('../model.js').EnteredFigure} EnteredFigure */
/** @typedef {import('../../wall/words/wording.js').Say} Say */

/** So many months one can choose from. */
const MONTHS = 24;

/**
 * @param {string} month `2026-05`
 * @param {number} ago
 */
export function before(month, ago) {
  const [year, number] = month.split('-').map(Number);
  const months = year * 12 + number - 1 - ago;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/**
 * This month and those before it, the latest first, and the one that was asked for.
 *
 * @param {string} current
 * @param {string | null} asked
 */
export function toMonths(current, asked) {
  const months = Array.from({ length: MONTHS }, (_, ago) => before(current, ago));
  return asked === null || months.includes(asked) ? months : [...months, asked];
}

/**
 * `2026-05` → `05/2026`.
 *
 * @param {string} month
 */
export function toMonthName(month) {
  return month.split('-').reverse().join('/');
}

/**
 * The entry that counts.
 *
 * @param {EnteredFigure} figure
 * @returns {EnteredEntry | null}
 */
export function inForce(figure) {
  return figure.entries.find(({ id }) => id === figure.in_force) ?? null;
}

/**
 * What was entered keeps the name that it was entered under, whatever the configuration calls it now.
 *
 * @param {EnteredFigure} figure
 * @param {EnteredEntry | null} entry
 * @returns {{ name: string, now: string | null }} `now`: null if it is still called so
 */
export function toName(figure, entry) {
  return entry === null || entry.name === figure.name ? { name: figure.name, now: null } : { name: entry.name, now: figure.name };
}

/**
 * What was entered and does not count any more, of all figures, the latest first.
 *
 * @param {EnteredFigure[]} figures
 */
export function toEarlier(figures) {
  return figures
    .flatMap((figure) => figure.entries.filter(({ id }) => id !== figure.in_force).map((entry) => ({ figure, entry, next: nextOf(figure, entry) })))
    .sort((one, other) => other.entry.recorded_at.localeCompare(one.entry.recorded_at));
}

/**
 * @param {EnteredFigure} figure
 * @param {EnteredEntry} entry
 */
function nextOf(figure, entry) {
  const index = figure.entries.indexOf(entry);
  return index > 0 ? figure.entries[index - 1] : null;
}

/**
 * Why an entry does not count any more.
 *
 * @param {{ entry: EnteredEntry, next: EnteredEntry | null }} earlier
 * @param {(instant: string) => string} at
 * @param {Say} say
 * @returns {{ what: string, reason: string }}
 */
export function toEnd({ entry, next }, at, say) {
  if (entry.withdrawn !== null) {
    return { what: say('console.figures.withdrawn', entry.withdrawn.author, at(entry.withdrawn.at)), reason: entry.withdrawn.reason };
  }
  return next === null
    ? { what: say('console.figures.replaced'), reason: '' }
    : { what: say('console.figures.replaced-by', next.author, at(next.recorded_at)), reason: next.reason ?? '' };
}

/**
 * What the form says, as the platform wants it: what was left empty is not sent.
 *
 * @param {Record<string, string>} values
 * @returns {Record<string, string>}
 */
export function toSent(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
