// @ts-check
/** When the day begins that is drawn. Pure. */

const HOUR = 3_600_000;

/**
 * Six in the morning, once there is an hour of it to be seen: a line that rests all night takes no room from its working
 * day. Until then the night is shown.
 *
 * @param {number} midnight epoch milliseconds
 * @param {number} now
 */
export function toMorning(midnight, now) {
  return now - midnight >= 7 * HOUR ? midnight + 6 * HOUR : midnight;
}
