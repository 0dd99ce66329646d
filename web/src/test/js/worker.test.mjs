import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import vm from 'node:vm';

const SOURCE = readFileSync(new URL('../../main/resources/vn/ward/web/push/sw.js', import.meta.url), 'utf8');
const ORIGIN = 'https://ioc.office.example';
const MESSAGE = { title: 'Gián đoạn: Internet', body: 'Từ 09:10', tag: 'incident-7', urgency: 'high', key: '41.lan.push', receipt: 'r-1', link: `${ORIGIN}/phone#7` };
const OLD = { endpoint: 'https://push.example/1', keys: { p256dh: 'B1', auth: 'a1' } };
const NEW = { endpoint: 'https://push.example/2', keys: { p256dh: 'B2', auth: 'a2' } };

/** The real file in a browser that remembers what was asked of it. */
function worker({ windows = [], answer = { ok: true }, caches = memory() } = {}) {
  const heard = {};
  const seen = { shown: [], asked: [], opened: [], focused: [] };
  const self = {
    location: { origin: ORIGIN },
    addEventListener: (name, listener) => (heard[name] = listener),
    skipWaiting() {},
    registration: {
      showNotification: async (title, options) => seen.shown.push({ title, ...options }),
      pushManager: { getSubscription: async () => null, subscribe: async (options) => (seen.subscribed = options, { toJSON: () => NEW }) },
    },
    clients: {
      claim: async () => {},
      matchAll: async () => windows.map((url) => ({ url, focus: async () => seen.focused.push(url) })),
      openWindow: async (url) => seen.opened.push(url),
    },
  };
  const fetch = async (url, options) => {
    seen.asked.push({ url, body: options.body === undefined ? null : JSON.parse(options.body), credentials: options.credentials });
    if (answer === null) {
      throw new TypeError('no network');
    }
    return { ...answer, json: async () => ({ public_key: 'BAAA' }) };
  };
  const context = vm.createContext({ self, caches, fetch, Response, URL, atob, Uint8Array, JSON, Promise });
  vm.runInContext(SOURCE, context);
  const fire = async (name, event) => {
    let work = Promise.resolve();
    heard[name]({ ...event, waitUntil: (promise) => (work = promise) });
    await work;
  };
  return { ...seen, seen, fire, context, push: (data) => fire('push', { data: data === null ? null : { text: () => data } }), caches };
}

function memory() {
  const kept = new Map();
  return {
    kept,
    open: async () => ({
      match: async (name) => (kept.has(name) ? new Response(kept.get(name)) : undefined),
      put: async (name, response) => kept.set(name, await response.text()),
    }),
  };
}

test('a message is shown, stays if something is down, and is reported as arrived by nobody in particular', async () => {
  const { push, shown, asked } = worker();
  await push(JSON.stringify(MESSAGE));
  assert.equal(shown.length, 1);
  const [{ title, body, tag, requireInteraction, renotify, silent, data }] = shown;
  assert.deepEqual([title, body, tag, requireInteraction, renotify, silent], [MESSAGE.title, MESSAGE.body, 'incident-7', true, true, false]);
  assert.equal(data.link, MESSAGE.link);
  assert.deepEqual(asked, [{ url: '/api/v1/push/receipts', body: { receipt: 'r-1' }, credentials: 'omit' }]);
});

test('what is for the record makes no sound, and a warning does not stay', async () => {
  const { push, shown } = worker();
  await push(JSON.stringify({ ...MESSAGE, key: '1', urgency: 'low' }));
  await push(JSON.stringify({ ...MESSAGE, key: '2', urgency: 'normal' }));
  assert.deepEqual(shown.map((one) => [one.silent, one.renotify, one.requireInteraction]), [[true, false, false], [false, true, false]]);
});

test('a message that comes twice takes its own place without a sound, also after the worker slept', async () => {
  const caches = memory();
  const first = worker({ caches });
  await first.push(JSON.stringify(MESSAGE));
  const second = worker({ caches });
  await second.push(JSON.stringify(MESSAGE));
  await second.push(JSON.stringify({ ...MESSAGE, key: '42.lan.push' }));
  assert.deepEqual([...first.shown, ...second.shown].map((one) => [one.tag, one.silent]), [['incident-7', false], ['incident-7', true], ['incident-7', false]]);
});

test('two messages at once do not forget each other', async () => {
  const one = worker();
  await Promise.all([one.push(JSON.stringify({ ...MESSAGE, key: 'a' })), one.push(JSON.stringify({ ...MESSAGE, key: 'b' }))]);
  assert.deepEqual(JSON.parse(one.caches.kept.get('/push/seen')).sort(), ['a', 'b']);
});

test('of keys the newest fifty are remembered', () => {
  const { context } = worker();
  let seen = [];
  for (let i = 0; i < 60; i += 1) {
    seen = context.withKey(seen, `k${i}`);
  }
  assert.equal(seen.length, 50);
  assert.equal(seen.at(-1), 'k59');
});

test('something is shown whatever came, and nothing is reported of it', async () => {
  for (const text of [null, '', 'garbage', '[]', '{}', '{"title": 7, "key": "k"}', 'null']) {
    const { push, shown, asked } = worker();
    await push(text);
    assert.equal(shown.length, 1, String(text));
    assert.match(shown[0].body, /cảnh báo mới/);
    assert.deepEqual(asked, []);
  }
});

test('it is shown while the office can not be reached, and while the browser can not keep anything', async () => {
  const away = worker({ answer: null });
  await away.push(JSON.stringify(MESSAGE));
  assert.equal(away.shown.length, 1);
  const full = worker({ caches: { open: async () => { throw new Error('quota'); } } });
  await full.push(JSON.stringify(MESSAGE));
  assert.equal(full.shown.length, 1);
});

test('pressing a notification opens its page once, and never anything but a page', async () => {
  const click = (link) => ({ notification: { close() {}, data: { link } } });
  const fresh = worker();
  await fresh.fire('notificationclick', click(MESSAGE.link));
  assert.deepEqual(fresh.opened, [MESSAGE.link]);
  const there = worker({ windows: [`${ORIGIN}/wall`, MESSAGE.link] });
  await there.fire('notificationclick', click(MESSAGE.link));
  assert.deepEqual([there.focused, there.opened], [[MESSAGE.link], []]);
  for (const link of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://[', undefined]) {
    const odd = worker();
    await odd.fire('notificationclick', { notification: { close() {}, data: link === undefined ? null : { link } } });
    assert.deepEqual(odd.opened, [`${ORIGIN}/wall`], String(link));
  }
});

test('a browser with a new address says so by the secrets of the old one', async () => {
  const one = worker();
  await one.fire('pushsubscriptionchange', { oldSubscription: { toJSON: () => OLD }, newSubscription: { toJSON: () => NEW } });
  assert.deepEqual(one.asked.map(({ url, body }) => [url, body]), [
    ['/api/v1/push/renewals', { endpoint: OLD.endpoint, auth: 'a1', new_endpoint: NEW.endpoint, new_p256dh: 'B2', new_auth: 'a2' }],
  ]);
  assert.deepEqual(JSON.parse(one.caches.kept.get('/push/self')), NEW);
});

test('a browser that forgot both subscribes anew and knows its old address from what it kept', async () => {
  const one = worker();
  one.caches.kept.set('/push/self', JSON.stringify(OLD));
  await one.fire('pushsubscriptionchange', { oldSubscription: null, newSubscription: null });
  assert.equal(one.seen.subscribed.userVisibleOnly, true);
  assert.deepEqual(one.asked.map(({ url }) => url), ['/api/v1/push', '/api/v1/push/renewals']);
});

test('a browser that knows no old address says nothing', async () => {
  const one = worker();
  await one.fire('pushsubscriptionchange', { oldSubscription: null, newSubscription: { toJSON: () => NEW } });
  assert.deepEqual(one.asked, []);
});
