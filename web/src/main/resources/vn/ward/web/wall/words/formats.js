// @ts-check
/** Numbers, times and durations as the office writes them. Pure: every value is an argument. */

/** @typedef {import('./wording.js').Say} Say */

export const NOTHING = '–';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * `9921` → `99,21%`. The hundredths are floored where they are computed and are never rounded again here.
 *
 * @param {number | null | undefined} hundredths
 * @param {Say} say
 */
export function percent(hundredths, say) {
  if (hundredths === null || hundredths === undefined) {
    return NOTHING;
  }
  const whole = Math.trunc(hundredths / 100);
  const rest = String(hundredths % 100).padStart(2, '0');
  return `${whole}${say('wall.decimal')}${rest}%`;
}

/**
 * An objective as it was written, `99.5` → `99,5%`.
 *
 * @param {string} objective
 * @param {Say} say
 */
export function objective(objective, say) {
  return `${objective.replace('.', say('wall.decimal'))}%`;
}

/**
 * How long something has lasted. Rounded down: what has not happened yet is not claimed. Seconds only in the first
 * minute; never negative.
 *
 * @param {number} millis
 * @param {Say} say
 */
export function age(millis, say) {
  return millis < MINUTE
    ? say('wall.seconds', Math.max(0, Math.floor(millis / 1000)))
    : inMinutes(Math.floor(millis / MINUTE), say);
}

/**
 * How long something lasts at least for it to be seen, rounded up: `55 giây`, `5 phút`.
 *
 * @param {number} millis
 * @param {Say} say
 */
export function atLeast(millis, say) {
  return millis < 2 * MINUTE
    ? say('wall.seconds', Math.ceil(millis / 1000))
    : inMinutes(Math.ceil(millis / MINUTE), say);
}

/**
 * A stretch of time as a large figure, rounded up to the minute: `31′`, `3 g 34′`.
 *
 * @param {number} millis
 * @param {Say} say
 */
export function downtimeFigure(millis, say) {
  const minutes = Math.ceil(millis / MINUTE);
  return minutes < 60
    ? say('wall.minutes-short', minutes)
    : say('wall.hours-short', Math.floor(minutes / 60), minutes % 60);
}

/**
 * @param {number} minutes
 * @param {Say} say
 */
function inMinutes(minutes, say) {
  const hours = Math.floor(minutes / 60);
  if (hours === 0) {
    return say('duration.minutes', minutes);
  }
  if (hours < 24) {
    return minutes % 60 === 0 ? say('duration.hours', hours) : say('duration.hours-minutes', hours, minutes % 60);
  }
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? say('duration.days', days) : say('duration.days-hours', days, hours % 24);
}

/**
 * An answering time: `6,4 ms`, `412 ms`, `1,4 giây`.
 *
 * @param {number | null} seconds
 * @param {Say} say
 */
export function latency(seconds, say) {
  if (seconds === null) {
    return NOTHING;
  }
  const millis = seconds * 1000;
  if (Math.round(millis) >= 1000) {
    return say('wall.seconds', decimal(seconds, 1, say));
  }
  return say('wall.milliseconds', millis < 9.95 ? decimal(millis, 1, say) : Math.round(millis));
}

/**
 * A line's speed: `6,4`, `212`, in megabits a second; the unit is said beside it.
 *
 * @param {number} bitsPerSecond
 * @param {Say} say
 */
export function megabits(bitsPerSecond, say) {
  const mega = bitsPerSecond / 1_000_000;
  return mega < 9.95 && mega >= 0.05 ? decimal(mega, 1, say).replace(/\D0$/, '') : String(Math.round(mega));
}

/**
 * A share in whole percent: `71%`.
 *
 * @param {number} ratio
 */
export function share(ratio) {
  return `${Math.round(ratio * 100)}%`;
}

/**
 * @param {number} value
 * @param {number} digits
 * @param {Say} say
 */
function decimal(value, digits, say) {
  return value.toFixed(digits).replace('.', say('wall.decimal'));
}

/**
 * A moment as people name it: `09:10`, `14:20 hôm qua`, `14:20 12/11`, `12/11/2025`.
 *
 * @param {number} instant epoch milliseconds
 * @param {number} now epoch milliseconds
 * @param {string} zone
 * @param {Say} say
 */
export function moment(instant, now, zone, say) {
  const { hour, minute } = inZone(instant, zone);
  return onDay(`${hour}:${minute}`, instant, now, zone, say);
}

/**
 * A moment to the second: `09:10:07`, `14:20:00 hôm qua`, `14:20:00 12/11`, `12/11/2025`.
 *
 * @param {number} instant epoch milliseconds
 * @param {number} now epoch milliseconds
 * @param {string} zone
 * @param {Say} say
 */
export function precise(instant, now, zone, say) {
  const { hour, minute, second } = inZone(instant, zone);
  return onDay(`${hour}:${minute}:${second}`, instant, now, zone, say);
}

/**
 * @param {string} time of day, of `instant`
 * @param {number} instant
 * @param {number} now
 * @param {string} zone
 * @param {Say} say
 */
function onDay(time, instant, now, zone, say) {
  const at = inZone(instant, zone);
  const today = inZone(now, zone);
  if (sameDay(at, today)) {
    return time;
  }
  if (sameDay(at, inZone(now - DAY, zone))) {
    return say('wall.yesterday', time);
  }
  return at.year === today.year ? `${time} ${at.day}/${at.month}` : `${at.day}/${at.month}/${at.year}`;
}

/**
 * A moment where there is little room: `09:10`, `hôm qua`, `12/11`, `12/11/2025`.
 *
 * @param {number} instant epoch milliseconds
 * @param {number} now epoch milliseconds
 * @param {string} zone
 * @param {Say} say
 */
export function day(instant, now, zone, say) {
  const at = inZone(instant, zone);
  const today = inZone(now, zone);
  if (sameDay(at, today)) {
    return `${at.hour}:${at.minute}`;
  }
  if (sameDay(at, inZone(now - DAY, zone))) {
    return say('wall.yesterday-alone');
  }
  return at.year === today.year ? `${at.day}/${at.month}` : `${at.day}/${at.month}/${at.year}`;
}

/**
 * A moment in full, which is true whenever it is read: `12/11/2026 14:20`.
 *
 * @param {number} instant epoch milliseconds
 * @param {string} zone
 */
export function full(instant, zone) {
  const { year, month, day, hour, minute } = inZone(instant, zone);
  return `${day}/${month}/${year} ${hour}:${minute}`;
}

/** @typedef {{ year: string, month: string, day: string, hour: string, minute: string, second: string, weekday: number }} Local */

/** @type {Map<string, Intl.DateTimeFormat>} */
const clocks = new Map();

/**
 * The clock on the wall of `zone`.
 *
 * @param {number} instant epoch milliseconds
 * @param {string} zone
 * @returns {Local} two digits each; weekday 1 = Monday … 7 = Sunday
 */
export function inZone(instant, zone) {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(zone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { year, month, day, hour, minute, second } = parts;
  const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay() || 7;
  return { year, month, day, hour, minute, second, weekday };
}

/**
 * When the day of `instant` began in `zone`, epoch milliseconds. Exact where a day has 24 hours.
 *
 * @param {number} instant
 * @param {string} zone
 */
export function startOfDay(instant, zone) {
  const { hour, minute, second } = inZone(instant, zone);
  const passed = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * 1000;
  return Math.floor(instant / 1000) * 1000 - passed;
}

/**
 * @param {Local} a
 * @param {Local} b
 */
function sameDay(a, b) {
  return a.year === b.year && a.month === b.month && a.day === b.day;
}
