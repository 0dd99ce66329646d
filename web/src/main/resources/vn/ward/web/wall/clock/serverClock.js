// @ts-check
/**
 * The platform's time. The screen's own clock may be wrong by hours (a television, a machine without NTP): only its
 * steady running is used.
 */

const TOLERATED_MS = 400;

/** @param {() => number} steady milliseconds that only grow */
export function serverClock(steady = () => performance.now()) {
  /** @type {number | null} */
  let ahead = null;
  return {
    /**
     * The platform said its time. Differences of a message's way are let be, so that seconds neither stutter nor skip.
     *
     * @param {string} iso
     */
    set(iso) {
      const said = Date.parse(iso) - steady();
      if (ahead === null || Math.abs(said - ahead) > TOLERATED_MS) {
        ahead = said;
      }
    },
    /** Epoch milliseconds; null until the platform was heard once. */
    now() {
      return ahead === null ? null : ahead + steady();
    },
  };
}
