// @ts-nocheck
/*
 * The service worker: it shows what is pushed, tells the platform that it arrived, and opens what is pressed. It keeps no
 * page and answers no request. A classic script and not a module, because not every browser takes modules here.
 */
'use strict';

const STORE = 'ward-push';
const SEEN = '/push/seen'; // keys of messages that were shown
const SELF = '/push/self'; // where messages come from, for when the browser forgets
const MOST_SEEN = 50;
const HOME = '/wall';

/**
 * What was pushed, or null if it can't be read.
 *
 * @param {string} text
 */
function toPayload(text) {
  try {
    const read = JSON.parse(text);
    return typeof read?.title === 'string' && typeof read?.key === 'string' ? read : null;
  } catch {
    return null;
  }
}

/**
 * The notification. Something is shown whatever came: a browser takes the permission away from who shows nothing.
 *
 * @param {any} payload as `toPayload` gives it
 * @param {boolean} repeated whether it was shown before: then it takes its own place, without a sound
 */
function toNotice(payload, repeated) {
  const looks = { icon: '/push/icon-192.png', badge: '/push/badge-96.png' };
  if (payload === null) {
    return {
      title: 'Ward IOC',
      options: { ...looks, body: 'Có cảnh báo mới. Chạm để xem.\nThere is a new alert.', tag: 'unreadable', renotify: true, data: { link: HOME } },
    };
  }
  const quiet = repeated || payload.urgency === 'low';
  return {
    title: payload.title,
    options: {
      ...looks,
      body: typeof payload.body === 'string' ? payload.body : '',
      tag: payload.tag || payload.key,
      renotify: !quiet,
      silent: quiet,
      requireInteraction: payload.urgency === 'high',
      data: { link: payload.link || HOME },
    },
  };
}

/**
 * Where a notification leads: a page, never a script.
 *
 * @param {unknown} link
 * @param {string} origin
 */
function toPlace(link, origin) {
  try {
    const url = new URL(String(link), origin);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : origin + HOME;
  } catch {
    return origin + HOME;
  }
}

/**
 * Keys with one more, the newest last.
 *
 * @param {string[]} seen
 * @param {string} key
 */
function withKey(seen, key) {
  return [...seen.filter((known) => known !== key), key].slice(-MOST_SEEN);
}

async function recall(name) {
  const kept = await (await caches.open(STORE)).match(name);
  return kept === undefined ? null : kept.json();
}

async function keep(name, value) {
  await (await caches.open(STORE)).put(name, new Response(JSON.stringify(value), { headers: { 'content-type': 'application/json' } }));
}

/** One after the other, so that no two messages forget each other. */
let turn = Promise.resolve();

/**
 * Whether a message with this key was shown before; from now on it was.
 *
 * @param {string} key
 * @returns {Promise<boolean>}
 */
function wasSeen(key) {
  const mine = turn.then(async () => {
    const seen = (await recall(SEEN)) ?? [];
    await keep(SEEN, withKey(seen, key));
    return seen.includes(key);
  }).catch(() => false);
  turn = mine.then(() => {});
  return mine;
}

/** Nobody is signed in by what the worker sends: what it knows stands for it. */
function post(url, body) {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'omit',
    cache: 'no-store',
  });
}

async function show(event) {
  const payload = toPayload(event.data === null ? '' : event.data.text());
  const { title, options } = toNotice(payload, payload !== null && (await wasSeen(payload.key)));
  await self.registration.showNotification(title, options);
  if (typeof payload?.receipt === 'string') {
    await post('/api/v1/push/receipts', { receipt: payload.receipt }).catch(() => {}); // shown it is, told or not
  }
}

async function open(link) {
  const place = toPlace(link, self.location.origin);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find((window) => window.url === place);
  return there === undefined ? self.clients.openWindow(place) : there.focus();
}

function bytesOf(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

/** The push service gave this browser another address, or took it away. */
async function renew(event) {
  const before = event.oldSubscription?.toJSON() ?? (await recall(SELF));
  let after = event.newSubscription ?? (await self.registration.pushManager.getSubscription());
  if (after === null) {
    const { public_key: key } = await (await fetch('/api/v1/push', { credentials: 'omit', cache: 'no-store' })).json();
    if (key === null) {
      return;
    }
    after = await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
  }
  const now = after.toJSON();
  if (before === null || before.endpoint === now.endpoint) {
    return;
  }
  const told = await post('/api/v1/push/renewals', {
    endpoint: before.endpoint,
    auth: before.keys.auth,
    new_endpoint: now.endpoint,
    new_p256dh: now.keys.p256dh,
    new_auth: now.keys.auth,
  });
  if (told.ok) {
    await keep(SELF, now);
  }
}

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(event)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.link ?? HOME));
});
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)));
