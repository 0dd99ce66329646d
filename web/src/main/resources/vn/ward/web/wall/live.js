// @ts-check
import { getWall, openLive, Refused } from './api.js';

/** @typedef {import('./model.js').Wall} Wall */
/** @typedef {import('./model.js').Beat} Beat */

/** Beats come every 2 s. Silent for this long, the screen must not be believed. */
export const STALE_AFTER_MS = 10_000;
/** Silent for this long, the wall is asked for by an ordinary request: a proxy may hold the stream back. */
const ASK_AFTER_MS = 5_000;
const ASK_EVERY_MS = 3_000;
const WATCH_EVERY_MS = 500;

/**
 * How long to wait before the stream is opened again. Never longer than a person waits before a screen.
 *
 * @param {number} failures in a row
 */
export function backOff(failures) {
  return Math.min(15_000, 1_000 * 2 ** Math.max(0, failures - 1));
}

/**
 * What the screen may claim. `connecting` is before it knows anything; that ends with the first word from the platform,
 * or with the first attempt that fails.
 *
 * @typedef {'connecting' | 'live' | 'stale'} Liveness
 */

/**
 * @param {number | null} silentMs how long nothing was heard; null if nothing ever was
 * @param {number} waitedMs since the screen was opened
 * @param {boolean} failed whether an attempt to hear the platform has failed
 * @returns {Liveness}
 */
export function liveness(silentMs, waitedMs, failed) {
  if (silentMs === null) {
    return failed || waitedMs > STALE_AFTER_MS ? 'stale' : 'connecting';
  }
  return silentMs > STALE_AFTER_MS ? 'stale' : 'live';
}

/**
 * Why the screen may not look, so that asking again is of no use: nobody has signed in here, somebody has and must set up
 * their second factor first, or the display's right to look was taken back.
 *
 * @typedef {{ why: 'sign-in-needed' | 'two-factor-first' | 'display-revoked', at: string | null }} Denial `at` since when,
 *     if that is known
 */

/** With what status each is told. @type {Record<string, number>} */
const DENIALS = { 'sign-in-needed': 401, 'two-factor-first': 403, 'display-revoked': 401 };

/**
 * @param {unknown} failure of a request
 * @returns {Denial | null} null if it may go better the next time
 */
export function toDenial(failure) {
  if (!(failure instanceof Refused) || failure.problem === null || DENIALS[failure.problem] !== failure.status) {
    return null;
  }
  return { why: /** @type {Denial['why']} */ (failure.problem), at: failure.at };
}

/**
 * Follows the platform until it denies the screen to look: by the stream, watched by a timer of our own, since a browser neither notices a dead
 * connection nor comes back after an answer that is no stream.
 *
 * @param {{
 *   wall: (wall: Wall) => void,
 *   beat: (beat: Beat) => void,
 *   live: (liveness: Liveness) => void,
 *   denied: (denial: Denial) => void,
 * }} ears `live` is told each half second, `denied` once: after it nothing more is asked or told
 */
export function follow(ears) {
  const steady = () => performance.now();
  /** @type {{ close: () => void } | null} */
  let stream = null;
  let failures = 0;
  let openAt = 0;
  let streamedAt = steady();
  const openedAt = steady();
  /** @type {number | null} */
  let heardAt = null;
  let failed = false;
  let askedAt = -Infinity;
  let asking = false;
  let journal = -1;
  let ended = false;

  /** @param {Denial} denial */
  const end = (denial) => {
    if (ended) {
      return;
    }
    ended = true;
    clearInterval(timer);
    stream?.close();
    ears.denied(denial);
  };

  const streamed = () => {
    streamedAt = heardAt = steady();
    failures = 0;
  };

  const tell = () => ears.live(liveness(heardAt === null ? null : steady() - heardAt, steady() - openedAt, failed));

  const drop = () => {
    failed = true;
    stream?.close();
    stream = null;
    failures += 1;
    openAt = steady() + backOff(failures);
  };

  const open = () => {
    streamedAt = steady();
    const mine = openLive({
      wall(wall) {
        streamed();
        journal = wall.journal;
        ears.wall(wall);
      },
      beat(beat) {
        streamed();
        ears.beat(beat);
        if (beat.journal !== journal) {
          ask();
        }
      },
      revoked(at) {
        end({ why: 'display-revoked', at });
      },
      broken(refused) {
        if (ended || stream !== mine) {
          return;
        }
        drop();
        if (refused) {
          ask();
        }
      },
    });
    stream = mine;
  };

  const ask = () => {
    if (asking || steady() - askedAt < ASK_EVERY_MS) {
      return;
    }
    asking = true;
    askedAt = steady();
    const before = journal;
    getWall()
      .then((wall) => {
        if (ended) {
          return;
        }
        heardAt = steady();
        if (journal === before) {
          journal = wall.journal;
          ears.wall(wall);
        }
      })
      .catch((error) => {
        failed = true;
        const denial = toDenial(error);
        if (denial === null) {
          console.warn('the wall could not be asked for', error);
        } else {
          end(denial);
        }
      })
      .finally(() => (asking = false));
  };

  const watch = () => {
    const now = steady();
    if (stream !== null && now - streamedAt > STALE_AFTER_MS) {
      drop();
    }
    if (stream === null && now >= openAt) {
      open();
    }
    if (now - (heardAt ?? openedAt) > ASK_AFTER_MS) {
      ask();
    }
    tell();
  };
  const timer = setInterval(watch, WATCH_EVERY_MS);
  watch();
}
