import assert from 'node:assert/strict';
import test from 'node:test';
import { isIos, toBase64url, toBytes, toSaid, toState, whyNot } from '../../main/resources/vn/ward/web/console/alerts/toState.js';

const KEY = 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8';
const ABLE = { key: KEY, secure: true, able: true, ios: false, installed: false, permission: 'default', own: null };
const HERE = { id: 'a', browser: 'Firefox', endpoint_sha256: 'abc', since: '2026-11-25T02:10:00Z', received_at: null };
const OWN = { sha256: 'abc', key: KEY };

test('each browser is told the one thing that has to be done first', () => {
  const table = [
    [{ key: null, secure: false, able: false }, [], 'off'],
    [{ secure: false, able: false }, [], 'insecure'],
    [{ able: false, ios: true }, [], 'home-screen'],
    [{ able: false, ios: true, installed: true }, [], 'unable'],
    [{ able: false }, [], 'unable'],
    [{ permission: 'denied', own: OWN }, [HERE], 'denied'],
    [{}, [], 'waiting'],
    [{ permission: 'granted' }, [HERE], 'waiting'],
    [{ permission: 'granted', own: OWN }, [], 'waiting'],
    [{ permission: 'granted', own: { ...OWN, key: 'BAnother' } }, [HERE], 'waiting'],
    [{ permission: 'granted', own: { ...OWN, key: null } }, [HERE], 'waiting'],
    [{ permission: 'default', own: OWN }, [HERE], 'waiting'],
    [{ permission: 'granted', own: OWN }, [HERE], 'subscribed'],
  ];
  for (const [facts, listed, name] of table) {
    assert.equal(toState({ ...ABLE, ...facts }, listed).name, name, JSON.stringify(facts));
  }
});

test('a browser finds itself in the list, and nobody else', () => {
  const other = { ...HERE, id: 'b', endpoint_sha256: 'def' };
  assert.equal(toState({ ...ABLE, own: OWN }, [other, HERE]).here?.id, 'a');
  assert.equal(toState({ ...ABLE, own: OWN }, [other]).here, null);
  assert.equal(toState(ABLE, [other, HERE]).here, null);
});

test('who is an address of nobody is warned and promised nothing', () => {
  assert.deepEqual(toSaid('subscribed', true), { said: 'subscribed', tone: 'UP', warned: false });
  assert.deepEqual(toSaid('subscribed', false), { said: 'registered', tone: 'UNKNOWN', warned: true });
  assert.deepEqual(toSaid('waiting', false), { said: 'waiting', tone: 'UNKNOWN', warned: true });
  assert.equal(toSaid('off', false).warned, false);
});

test('an iPad that calls itself a Mac is known by its touch screen', () => {
  assert.equal(isIos('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)', 5), true);
  assert.equal(isIos('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 5), true);
  assert.equal(isIos('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 0), false);
  assert.equal(isIos('Mozilla/5.0 (Linux; Android 14)', 5), false);
});

test('the key is read and written as the platform writes it', () => {
  assert.equal(toBytes(KEY).length, 65);
  assert.equal(toBytes(KEY)[0], 4);
  assert.equal(toBase64url(toBytes(KEY).buffer), KEY);
});

test('what a browser throws is told apart from what the platform answers', () => {
  assert.equal(whyNot({ name: 'NotAllowedError' }), 'not-allowed');
  assert.equal(whyNot({ name: 'AbortError' }), 'no-push-service');
  assert.equal(whyNot({ name: 'TypeError' }), null);
  assert.equal(whyNot({ problem: 'push-off' }), null);
});
