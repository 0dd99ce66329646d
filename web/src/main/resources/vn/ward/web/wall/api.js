// @ts-check
/** All that the wall asks of the platform. Nothing else here speaks HTTP. */

/** @typedef {import('./model.js').Wall} Wall */
/** @typedef {import('./model.js').Beat} Beat */
/** @typedef {import('./latency/toSeries.js').Samples} Samples */

const PATIENCE_MS = 8_000;

/**
 * Every sentence by its key.
 *
 * @param {string} language `vi` or `en`
 * @returns {Promise<Record<string, string>>}
 */
export function getMessages(language) {
  return get(`/api/v1/messages?lang=${encodeURIComponent(language)}`);
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
 *
 * @param {{ wall: (wall: Wall) => void, beat: (beat: Beat) => void, broken: () => void }} ears
 * @returns {{ close: () => void }}
 */
export function openLive(ears) {
  const source = new EventSource('/api/v1/live');
  source.addEventListener('wall', (event) => ears.wall(JSON.parse(event.data)));
  source.addEventListener('beat', (event) => ears.beat(JSON.parse(event.data)));
  source.addEventListener('error', () => ears.broken());
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
    throw new Error(`${url} answered ${response.status}`);
  }
  return response.json();
}
