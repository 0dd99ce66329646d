import assert from 'node:assert/strict';
import test from 'node:test';
import { serverClock } from '../../main/resources/vn/ward/web/wall/clock/serverClock.js';
import { backOff, liveness } from '../../main/resources/vn/ward/web/wall/live.js';

test('the stream is tried again soon, then less often, never rarer than each quarter minute', () => {
  assert.deepEqual([1, 2, 3, 4, 5, 50].map(backOff), [1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
});

test('time is the platform\'s and runs on by the screen\'s steady clock', () => {
  let steady = 5_000;
  const clock = serverClock(() => steady);
  assert.equal(clock.now(), null);
  clock.set('2026-11-23T02:22:00Z');
  steady += 1_500;
  assert.equal(clock.now(), Date.parse('2026-11-23T02:22:01.500Z'));
});

test('a message that was a little late on its way does not make the seconds stutter', () => {
  let steady = 0;
  const clock = serverClock(() => steady);
  clock.set('2026-11-23T02:22:00Z');
  steady += 2_200;
  clock.set('2026-11-23T02:22:02Z');
  assert.equal(clock.now(), Date.parse('2026-11-23T02:22:02.200Z'));
  clock.set('2026-11-23T02:30:00Z');
  assert.equal(clock.now(), Date.parse('2026-11-23T02:30:00Z'));
});

test('before it has heard anything the screen is connecting; once an attempt failed, or for too long, it is stale', () => {
  assert.equal(liveness(null, 0, false), 'connecting');
  assert.equal(liveness(null, 10_000, false), 'connecting');
  assert.equal(liveness(null, 10_001, false), 'stale');
  assert.equal(liveness(null, 0, true), 'stale');
});

test('once heard it is live, and stale after ten seconds of silence, whatever failed in between', () => {
  assert.equal(liveness(0, 60_000, true), 'live');
  assert.equal(liveness(10_000, 60_000, true), 'live');
  assert.equal(liveness(10_001, 60_000, false), 'stale');
});
