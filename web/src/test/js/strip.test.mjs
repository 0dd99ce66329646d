import assert from 'node:assert/strict';
import test from 'node:test';
import { toStrip } from '../../main/resources/vn/ward/web/wall/systems/toStrip.js';

test('each letter becomes its bar, in its place', () => {
  const bars = toStrip('UGD?-');
  assert.deepEqual(bars.map(({ cell }) => cell), ['up', 'degraded', 'down', 'unknown', 'unwatched']);
  assert.deepEqual(bars.map(({ left }) => left), [0, 1, 2, 3, 4]);
});

test('a strip is read without its colours: every kind has its own height, the worst the tallest', () => {
  const [up, degraded, down, unknown, unwatched] = toStrip('UGD?-').map(({ height }) => height);
  assert.ok(down > degraded && degraded > up && up > unknown && unknown > unwatched && unwatched > 0);
  assert.equal(down, 1);
});

test('a letter that this screen does not know is unknown, never well', () => {
  assert.equal(toStrip('X')[0].cell, 'unknown');
});

test('no letters, no bars', () => {
  assert.deepEqual(toStrip(''), []);
});
