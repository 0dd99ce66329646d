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
 * What one of a target's measurements was over time.
 *
 * @param {string} target
 * @param {string} metric
 * @param {number} from epoch milliseconds
 * @param {number} to epoch milliseconds
 * @param {number} points at most so many stretches
 * @returns {Promise<Samples>}
 */
export function getSamples(target, metric, from, to, points) {
  return get(`/api/v1/samples?${period(target, metric, from, to)}&points=${points}`);
}

/**
 * What 95 in a hundred five-minute averages of a target's load did not exceed; null if nothing was measured.
 *
 * @param {string} target
 * @param {string} metric
 * @param {number} from epoch milliseconds
 * @param {number} to epoch milliseconds
 * @returns {Promise<{ value: number | null }>}
 */
export function getLoad(target, metric, from, to) {
  return get(`/api/v1/percentile?${period(target, metric, from, to)}&percentile=95`);
}

/**
 * @param {string} target
 * @param {string} metric
 * @param {number} from
 * @param {number} to
 */
function period(target, metric, from, to) {
  return new URLSearchParams({ target, metric, from: new Date(from).toISOString(), to: new Date(to).toISOString() });
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
