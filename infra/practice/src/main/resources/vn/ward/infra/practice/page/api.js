// @ts-check
/**
 * The practice ward's API. Nothing else here speaks to the server.
 *
 * @typedef {{ id: string, name: string, group: string, groupName: string, kind: string, address: string, fault: string, since: string,
 *             faults: string[], reachable: boolean, requests: number }} PlayedSystem
 */

const PATIENCE_MILLIS = 4000;

/** @returns {Promise<PlayedSystem[]>} */
export function readSystems() {
  return ask('/systems', {});
}

/**
 * Plays a fault; `normal` mends.
 *
 * @param {string} id
 * @param {string} fault
 * @returns {Promise<PlayedSystem>} as it is now
 */
export function playFault(id, fault) {
  return ask(`/systems/${encodeURIComponent(id)}/fault`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ fault }),
  });
}

/**
 * @param {string} path
 * @param {RequestInit} request
 */
async function ask(path, request) {
  const answer = await fetch(path + location.search, { ...request, signal: AbortSignal.timeout(PATIENCE_MILLIS) });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail);
  }
  return body;
}
