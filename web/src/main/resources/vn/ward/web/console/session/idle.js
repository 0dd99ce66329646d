// @ts-check
/** A session ends by itself when nobody works: then what is on the screen must go too. */

/** While a person works without asking for anything, the platform is told so at most this often. */
const TELL_EVERY_MS = 60_000;
/** The platform's clock ends the session, so it is asked a little after. */
const GRACE_MS = 2_000;

/**
 * How long a session may lie idle, as its beginning says it.
 *
 * @param {string | null} endsAt
 * @param {number} now epoch milliseconds
 * @returns {number | null} null if it never ends by lying idle
 */
export function idleMillis(endsAt, now) {
  return endsAt === null ? null : Math.max(0, Date.parse(endsAt) - now);
}

/**
 * What is due.
 *
 * @param {{ now: number, heardAt: number, workedAt: number, idle: number }} times epoch milliseconds; `idle` how long
 * @returns {'ask' | 'tell' | 'nothing'} `ask` whether the session still stands, `tell` that a person works
 */
export function due({ now, heardAt, workedAt, idle }) {
  if (now - heardAt > idle + GRACE_MS) {
    return 'ask';
  }
  return workedAt > heardAt && now - heardAt > Math.min(TELL_EVERY_MS, idle / 2) ? 'tell' : 'nothing';
}

/**
 * @param {{ idle: number | null, look: () => void }} watched `look` asks the platform who is signed in
 * @returns {{ heard: () => void }} to be called with each answer of the platform
 */
export function watchIdle({ idle, look }) {
  let heardAt = Date.now();
  let workedAt = heardAt;
  if (idle !== null) {
    for (const kind of ['pointerdown', 'keydown', 'scroll']) {
      addEventListener(kind, () => (workedAt = Date.now()), { passive: true, capture: true });
    }
    setInterval(() => {
      if (due({ now: Date.now(), heardAt, workedAt, idle }) !== 'nothing') {
        look();
      }
    }, 5_000);
  }
  return { heard: () => (heardAt = Date.now()) };
}
