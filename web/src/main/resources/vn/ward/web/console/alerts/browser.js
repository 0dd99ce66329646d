// @ts-check
/** What is asked of the browser itself: whether it can be woken, that it is, that it no longer is. */

import { isIos, toBase64url, toBytes } from './toState.js';

const WORKER = '/sw.js';
/** The worker reads here where messages come from, should the browser have forgotten. */
const STORE = 'ward-push';
const SELF = '/push/self';

/** Whether this browser can be woken at all. */
export function isAble() {
  return isSecureContext && 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
}

/** @returns {Promise<ServiceWorkerRegistration>} once its worker is there */
async function worker() {
  await navigator.serviceWorker.register(WORKER, { scope: '/', updateViaCache: 'none' });
  return navigator.serviceWorker.ready;
}

/**
 * @param {string | null} key the platform's
 * @returns {Promise<import('./toState.js').Facts>}
 */
export async function facts(key) {
  const able = isAble();
  const standalone = /** @type {{ standalone?: boolean }} */ (navigator).standalone === true;
  return {
    key,
    secure: isSecureContext,
    able,
    ios: isIos(navigator.userAgent, navigator.maxTouchPoints),
    installed: standalone || matchMedia('(display-mode: standalone)').matches,
    permission: able ? Notification.permission : 'default',
    own: able && key !== null ? await own() : null,
  };
}

async function own() {
  const subscription = await (await worker()).pushManager.getSubscription();
  if (subscription === null) {
    return null;
  }
  const key = subscription.options?.applicationServerKey ?? null;
  return { sha256: await sha256(subscription.endpoint), key: key === null ? null : toBase64url(key) };
}

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Asks the reader, and subscribes. Only from a press of a button: browsers allow no other way.
 *
 * @param {string} key the platform's
 * @returns {Promise<{ endpoint: string, p256dh: string, auth: string } | null>} null if the reader said no
 */
export async function subscribe(key) {
  if ((await Notification.requestPermission()) !== 'granted') {
    return null;
  }
  const { pushManager } = await worker();
  const before = await pushManager.getSubscription();
  const known = before?.options?.applicationServerKey ?? null;
  if (before !== null && (known === null || toBase64url(known) !== key)) {
    await before.unsubscribe();
  }
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: toBytes(key) });
  const said = subscription.toJSON();
  await (await caches.open(STORE)).put(SELF, Response.json(said));
  const keys = /** @type {{ p256dh: string, auth: string }} */ (said.keys);
  return { endpoint: subscription.endpoint, p256dh: keys.p256dh, auth: keys.auth };
}

/** This browser takes no messages any more. */
export async function unsubscribe() {
  await (await (await worker()).pushManager.getSubscription())?.unsubscribe();
  await caches.delete(STORE);
}
