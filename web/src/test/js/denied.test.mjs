import assert from 'node:assert/strict';
import test from 'node:test';
import { Refused } from '../../main/resources/vn/ward/web/wall/api.js';
import { follow, toDenial } from '../../main/resources/vn/ward/web/wall/live.js';
import { wallOf } from './wards.mjs';

const REVOKED_AT = '2026-11-23T02:10:00Z';

/** The browser's stream, played by hand. */
class HandStream extends EventTarget {
  static CLOSED = 2;
  static opened = [];
  readyState = 1;
  closed = false;

  constructor(url) {
    super();
    this.url = url;
    HandStream.opened.push(this);
  }

  hear(type, data) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }

  refuse() {
    this.readyState = HandStream.CLOSED;
    this.dispatchEvent(new Event('error'));
  }

  close() {
    this.closed = true;
  }
}

/** Follows a platform whose stream is played by hand and which answers `status` with `body`. */
function followed(status, body) {
  HandStream.opened = [];
  globalThis.EventSource = HandStream;
  const asked = [];
  globalThis.fetch = async (url) => {
    asked.push(url);
    return new Response(JSON.stringify(body), { status });
  };
  const heard = { walls: 0, denials: [], asked };
  follow({ wall: () => (heard.walls += 1), beat() {}, live() {}, denied: (denial) => heard.denials.push(denial) });
  return { stream: HandStream.opened[0], heard };
}

function problem(name) {
  return { type: `urn:ward-ioc:problem:${name}`, title: 'x', status: 401 };
}

test('only a few answers of ours deny the screen; all else may go better the next time', () => {
  const table = [
    [new Refused('/api/v1/wall', 401, problem('sign-in-needed')), { why: 'sign-in-needed', at: null }],
    [new Refused('/api/v1/wall', 401, { ...problem('display-revoked'), at: REVOKED_AT }), { why: 'display-revoked', at: REVOKED_AT }],
    [new Refused('/api/v1/wall', 403, problem('two-factor-first')), { why: 'two-factor-first', at: null }],
    [new Refused('/api/v1/wall', 403, problem('not-allowed')), null],
    [new Refused('/api/v1/wall', 403, problem('sign-in-needed')), null],
    [new Refused('/api/v1/wall', 401, problem('constructor')), null],
    [new Refused('/api/v1/wall', 401, problem('code-needed')), null],
    [new Refused('/api/v1/wall', 401, null), null],
    [new Refused('/api/v1/wall', 401, { type: 'about:blank' }), null],
    [new Refused('/api/v1/wall', 503, problem('busy')), null],
    [new TypeError('fetch failed'), null],
  ];
  for (const [failure, denial] of table) {
    assert.deepEqual(toDenial(failure), denial);
  }
});

test('the stream\'s last word ends everything: it is closed, told once, and nothing is asked any more', async () => {
  const { stream, heard } = followed(200, wallOf([]));

  stream.hear('wall', wallOf([]));
  stream.hear('revoked', { at: REVOKED_AT });
  stream.refuse();
  await new Promise((resolve) => setTimeout(resolve, 1_100));

  assert.deepEqual(heard.denials, [{ why: 'display-revoked', at: REVOKED_AT }]);
  assert.equal(stream.closed, true);
  assert.equal(heard.walls, 1);
  assert.deepEqual(heard.asked, []);
  assert.equal(HandStream.opened.length, 1);
});

test('a stream that is refused has its reason asked for at once', async () => {
  const { stream, heard } = followed(401, problem('sign-in-needed'));

  stream.refuse();
  await new Promise((resolve) => setTimeout(resolve, 50));

  assert.deepEqual(heard.asked, ['/api/v1/wall']);
  assert.deepEqual(heard.denials, [{ why: 'sign-in-needed', at: null }]);
});
