// @ts-check
import { full } from '../wall/words/formats.js';

/** @typedef {import('../wall/words/wording.js').Say} Say */

/** The ward's. */
export const ZONE = 'Asia/Ho_Chi_Minh';
const OFFSET = '+07:00';
const DAY = 86_400_000;

/**
 * `23/11/2026 09:22`, by the ward's clock.
 *
 * @param {string} instant
 */
export function at(instant) {
  return full(Date.parse(instant), ZONE);
}

/**
 * From when until when: `01/12/2026 07:00 – 19:00`, and with its own day where that is another one.
 *
 * @param {string} from
 * @param {string} until
 * @param {Say} say
 */
export function span(from, until, say) {
  const [begins, ends] = [at(from), at(until)];
  const sameDay = begins.split(' ')[0] === ends.split(' ')[0];
  return say('console.duties.span', begins, sameDay ? ends.split(' ')[1] : ends);
}

/**
 * The same, or a word where there is no moment.
 *
 * @param {string | null} instant
 * @param {string} otherwise
 */
export function atOr(instant, otherwise) {
  return instant === null ? otherwise : at(instant);
}

/**
 * The beginning of a day of the ward, as the platform wants it.
 *
 * @param {string} day `2026-11-23`
 */
export function beginningOf(day) {
  return new Date(`${day}T00:00:00${OFFSET}`).toISOString();
}

/**
 * The end of a day of the ward.
 *
 * @param {string} day
 */
export function endOf(day) {
  return new Date(Date.parse(beginningOf(day)) + DAY).toISOString();
}

/**
 * A day as people write it, `5/2/2026` or `05-02-2026`, as the platform wants it.
 *
 * @param {string} written
 * @returns {string | null} `2026-02-05`; null if there is no such day
 */
export function dayOf(written) {
  const parts = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(written.trim());
  if (parts === null) {
    return null;
  }
  const iso = `${parts[3]}-${parts[2].padStart(2, '0')}-${parts[1].padStart(2, '0')}`;
  const day = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) ? iso : null;
}

/**
 * A moment as people write it, `5/2/2026 8:00`, by the ward's clock, as the platform wants it.
 *
 * @param {string} written
 * @returns {string | null} `2026-02-05T08:00:00`; null if there is no such moment
 */
export function momentOf(written) {
  const parts = /^(\S+)\s+(\d{1,2}):(\d{2})$/.exec(written.trim());
  const day = parts === null ? null : dayOf(parts[1]);
  if (parts === null || day === null || Number(parts[2]) > 23 || Number(parts[3]) > 59) {
    return null;
  }
  return `${day}T${parts[2].padStart(2, '0')}:${parts[3]}:00`;
}

/**
 * `2026-02-05` → `05/02/2026`.
 *
 * @param {string} day
 */
export function written(day) {
  return day.split('-').reverse().join('/');
}

/**
 * @param {string | null} instant
 * @param {number} now epoch milliseconds
 */
export function isPast(instant, now) {
  return instant !== null && Date.parse(instant) <= now;
}
