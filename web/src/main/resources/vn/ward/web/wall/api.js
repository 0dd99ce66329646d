// @ts-check
/** All that the wall asks of the platform. Nothing else here speaks HTTP. */

/** @typedef {import('./model.js').Wall} Wall */
/** @typedef {import('./model.js').Beat} Beat */
/** @typedef {import('./latency/toSeries.js').Samples} Samples */

const PATIENCE_MS = 8_000;
const PROBLEM = 'urn:ward-ioc:problem:';

/**
 * The platform answered, and not with what was asked for.
 *
 * `problem` is its word for why, such as `display-revoked`, `at` since when if it says so; both null if it said nothing
 * of ours.
 */
export class Refused extends Error {
  /**
   * @param {string} url
   * @param {number} status
   * @param {{ type?: unknown, at?: unknown } | null} body
   */
  constructor(url, status, body) {
    super(`${url} answered ${status}`);
    this.status = status;
    const type = typeof body?.type === 'string' ? body.type : '';
    /** @type {string | null} */
    this.problem = type.startsWith(PROBLEM) ? type.slice(PROBLEM.length) : null;
    /** @type {string | null} */
    this.at = typeof body?.at === 'string' ? body.at : null;
  }
}

/**
 * Every sentence by its key.
 *
 * @param {string} language `vi` or `en`
 * @returns {Promise<Record<string, string>>}
 */
export function getMessages(language) {
  return get(`/api/v1/messages?lang=${encodeURIComponent(language)}`);
}

/**
 * Who looks.
 *
 * @returns {Promise<{ kind: 'anonymous' | 'person' | 'display' | 'token' }>}
 */
export function getSession() {
  return get('/api/v1/session');
}

/** @returns {Promise<Wall>} */
export function getWall() {
  return get('/api/v1/wall');
}

/**
 * A target's answering times.
 *
 * @param {string} target
 * @param {number} from epoch milliseconds
 * @param {number} to epoch milliseconds
 * @param {number} points at most so many stretches
 * @returns {Promise<Samples>}
 */
export function getAnsweringTimes(target, from, to, points) {
  const query = new URLSearchParams({
    target,
    metric: 'rtt_seconds',
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    points: String(points),
  });
  return get(`/api/v1/samples?${query}`);
}

/**
 * Opens the live stream. It is the caller's to close and to open again: the browser's own retrying is not relied on.
 * `revoked` is the platform's last word to a display that may no longer look. Of a stream that never came about a browser
 * doesn't tell the answer, only that it was `refused`: why is learnt by an ordinary request.
 *
 * @param {{
 *   wall: (wall: Wall) => void,
 *   beat: (beat: Beat) => void,
 *   revoked: (at: string | null) => void,
 *   broken: (refused: boolean) => void,
 * }} ears
 * @returns {{ close: () => void }}
 */
export function openLive(ears) {
  const source = new EventSource('/api/v1/live');
  source.addEventListener('wall', (event) => ears.wall(JSON.parse(event.data)));
  source.addEventListener('beat', (event) => ears.beat(JSON.parse(event.data)));
  source.addEventListener('revoked', (event) => ears.revoked(JSON.parse(event.data).at ?? null));
  source.addEventListener('error', () => ears.broken(source.readyState === EventSource.CLOSED));
  return source;
}

/** @param {string} url */
async function get(url) {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) {
    throw new Refused(url, response.status, await response.json().catch(() => null));
  }
  return response.json();
}
