// @ts-check
/** All that the page asks of the platform. Nothing else here speaks HTTP. */

const PATIENCE_MS = 8_000;

/** @returns {Promise<import('./toSections.js').Contract>} */
export function getContract() {
  return get('/api/v1/openapi.json');
}

/**
 * Every sentence by its key.
 *
 * @returns {Promise<Record<string, string>>}
 */
export function getMessages() {
  return get('/api/v1/messages?lang=vi');
}

/** @param {string} url */
async function get(url) {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    cache: 'no-cache',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return response.json();
}
