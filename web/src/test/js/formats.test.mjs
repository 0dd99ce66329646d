import assert from 'node:assert/strict';
import test from 'node:test';
import {
  age, day, downtimeFigure, full, inZone, latency, moment, objective, percent, precise, startOfDay,
} from '../../main/resources/vn/ward/web/wall/words/formats.js';
import { NOW, say, ZONE } from './wards.mjs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test('a percentage keeps its two decimals and is never rounded again', () => {
  const said = [10000, 9999, 9921, 9905, 5, 0, null, undefined].map((hundredths) => percent(hundredths, say));
  assert.deepEqual(said, ['100,00%', '99,99%', '99,21%', '99,05%', '0,05%', '0,00%', '–', '–']);
});

test('an objective keeps the digits it was written with', () => {
  assert.equal(objective('99.5', say), '99,5%');
  assert.equal(objective('99', say), '99%');
});

test('an age is rounded down and never negative', () => {
  const table = [
    [-5 * SECOND, '0 giây'],
    [59.9 * SECOND, '59 giây'],
    [MINUTE, '1 phút'],
    [HOUR - 1, '59 phút'],
    [HOUR, '1 giờ'],
    [18 * HOUR + 58 * MINUTE, '18 giờ 58 phút'],
    [24 * HOUR, '1 ngày'],
    [51 * HOUR, '2 ngày 3 giờ'],
  ];
  for (const [millis, said] of table) {
    assert.equal(age(millis, say), said);
  }
});

test('downtime is rounded up to the minute', () => {
  assert.equal(downtimeFigure(0, say), '0′');
  assert.equal(downtimeFigure(30 * MINUTE + 1, say), '31′');
  assert.equal(downtimeFigure(60 * MINUTE, say), '1 g 0′');
  assert.equal(downtimeFigure(214 * MINUTE - 4000, say), '3 g 34′');
});

test('an answering time is told in milliseconds below a second', () => {
  const said = [null, 0.0042, 0.00996, 0.412, 0.9994, 0.9996, 3.14].map((seconds) => latency(seconds, say));
  assert.deepEqual(said, ['–', '4,2 ms', '10 ms', '412 ms', '999 ms', '1,0 giây', '3,1 giây']);
});

test('a moment is told as people do, by the day of the ward and not of the browser', () => {
  const table = [
    ['2026-11-23T02:10:00Z', '09:10', '09:10'],
    ['2026-11-22T17:00:00Z', '00:00', '00:00'],
    ['2026-11-22T16:59:59Z', '23:59 hôm qua', 'hôm qua'],
    ['2026-11-12T07:20:00Z', '14:20 12/11', '12/11'],
    ['2025-12-31T07:20:00Z', '31/12/2025', '31/12/2025'],
  ];
  for (const [instant, long, short] of table) {
    assert.equal(moment(Date.parse(instant), NOW, ZONE, say), long);
    assert.equal(day(Date.parse(instant), NOW, ZONE, say), short);
  }
});

test('a moment to the second names its day unless that is today', () => {
  const said = ['2026-11-23T02:10:07Z', '2026-11-22T16:59:59Z', '2026-11-12T07:20:00Z', '2025-12-31T07:20:00Z'].map(
    (instant) => precise(Date.parse(instant), NOW, ZONE, say),
  );
  assert.deepEqual(said, ['09:10:07', '23:59:59 hôm qua', '14:20:00 12/11', '31/12/2025']);
});

test('the ward has its own midnight and its own Monday', () => {
  assert.equal(new Date(startOfDay(NOW + 123, ZONE)).toISOString(), '2026-11-22T17:00:00.000Z');
  assert.equal(inZone(NOW, ZONE).weekday, 1);
  assert.equal(inZone(Date.parse('2026-11-22T16:59:59Z'), ZONE).weekday, 7);
});

test('a moment in full names its day and is the ward\'s', () => {
  assert.equal(full(Date.parse('2026-11-22T17:05:00Z'), ZONE), '23/11/2026 00:05');
});
