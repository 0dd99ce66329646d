import assert from 'node:assert/strict';
import test from 'node:test';
import { nice, toOption, toOutlines } from '../../main/resources/vn/ward/web/wall/latency/chart.js';
import { choose } from '../../main/resources/vn/ward/web/wall/latency/choose.js';
import { toAxis } from '../../main/resources/vn/ward/web/wall/latency/toAxis.js';
import { toOutages } from '../../main/resources/vn/ward/web/wall/latency/toOutages.js';
import { toSeries } from '../../main/resources/vn/ward/web/wall/latency/toSeries.js';
import { NOW, target, wallOf } from './wards.mjs';

const MINUTE = 60_000;

function samples(...minutes) {
  const points = minutes.map((minute) => ({ at: new Date(NOW + minute * MINUTE).toISOString(), min: 0.1, mean: 0.25, max: 0.5 }));
  return { target: 'documents', metric: 'rtt_seconds', points };
}

test('samples become a line of means and a band from least to most', () => {
  const { target: of, line, low, spread, highest } = toSeries(samples(0, 5));
  assert.equal(of, 'documents');
  assert.deepEqual(line, [[NOW, 0.25], [NOW + 5 * MINUTE, 0.25]]);
  assert.deepEqual(low[0], [NOW, 0.1]);
  assert.deepEqual(spread[0], [NOW, 0.4]);
  assert.equal(highest, 0.25);
});

test('nothing is drawn across a hole', () => {
  const { line, low, spread } = toSeries(samples(0, 5, 10, 15, 60, 65));
  assert.deepEqual(line[4], [NOW + 20 * MINUTE, null]);
  assert.equal(line.length, 7);
  assert.equal(low[4][1], null);
  assert.equal(spread[4][1], null);
});

test('one late sample is no hole', () => {
  assert.equal(toSeries(samples(0, 5, 10, 20, 25)).line.length, 5);
});

test('no samples and a single one are drawn as they are', () => {
  assert.deepEqual(toSeries(samples()).line, []);
  assert.equal(toSeries(samples(0)).line.length, 1);
});

test('the present outage begins exactly; earlier ones are known to their cell; what touches is joined', () => {
  const down = target('documents', 'Văn bản', 'DOWN', 12);
  const wall = wallOf([down, target('meeting', 'Phòng họp')]);
  const start = NOW - 96 * 15 * MINUTE;
  const cells = (...at) => Array.from({ length: 96 }, (_, index) => (at.includes(index) ? 'D' : 'U')).join('');
  wall.strips = {
    from: new Date(start).toISOString(),
    cellSeconds: 900,
    targets: { documents: cells(0, 95), meeting: cells(80, 81) },
    groups: {},
  };
  assert.deepEqual(toOutages(wall, wall.targets, NOW - 9 * 60 * MINUTE, NOW), [
    [start + 80 * 15 * MINUTE, start + 82 * 15 * MINUTE],
    [NOW - 12 * MINUTE, NOW],
  ]);
});

test('without strips the present outage is still shaded', () => {
  const down = target('documents', 'Văn bản', 'DOWN', 12);
  assert.deepEqual(toOutages(wallOf([down]), [down], 0, NOW), [[NOW - 12 * MINUTE, NOW]]);
});

test('each group has a line before any has two, and states do not matter', () => {
  const of = (id, group, state) => ({ ...target(id, id, state), group });
  const targets = [of('a', 'x'), of('b', 'x'), of('c', 'y', 'DOWN'), of('d', 'z')];
  assert.deepEqual(choose(targets, 3).map(({ id }) => id), ['a', 'c', 'd']);
  assert.deepEqual(choose(targets, 9).map(({ id }) => id), ['a', 'b', 'c', 'd']);
});

test('the scale ends at a number whose quarters are round', () => {
  const tops = [0.0031, 0.41, 0.9, 1, 1.01, 1.3, 7].map(nice);
  assert.deepEqual(tops, [0.0032, 0.6, 1, 1, 1.2, 1.6, 8]);
});

const MIDNIGHT = NOW - 562 * MINUTE; // 00:00 of the 09:22 that NOW is

function axis(first, now) {
  const { from, until, step } = toAxis(MIDNIGHT, first === null ? null : MIDNIGHT + first * MINUTE, MIDNIGHT + now * MINUTE);
  return [(from - MIDNIGHT) / MINUTE, (until - MIDNIGHT) / MINUTE, step / MINUTE];
}

test('a whole day is shown from midnight to the present', () => {
  assert.deepEqual(axis(0, 562), [0, 562, 120]);
  assert.deepEqual(axis(1, 1439), [0, 1439, 180]);
});

test('what began during the day is shown from shortly before its beginning', () => {
  assert.deepEqual(axis(7 * 60 + 8, 562), [7 * 60, 562, 30]);
});

test('a platform started minutes ago shows half an hour that ends with the present', () => {
  assert.deepEqual(axis(558, 562), [530, 562, 5]);
});

test('a day that has just begun shows its first half hour, and nothing of yesterday', () => {
  assert.deepEqual(axis(0, 4), [0, 30, 5]);
  assert.deepEqual(axis(12, 40), [10, 40, 5]);
});

test('while nothing is known the day is shown', () => {
  assert.deepEqual(axis(null, 562), [0, 562, 120]);
});

test('the named times are never crowded, and the left end is one of them', () => {
  for (let now = 0; now < 1440; now += 7) {
    for (let first = 0; first <= now; first += 13) {
      const [from, until, step] = axis(first, now);
      assert.ok(from % step === 0 && from <= first && (until - from) / step <= 9, `${first} .. ${now}`);
    }
  }
});

const TOKENS = { line: '', second: '', down: '', panel: '', family: '' };

test('what was promised is in the picture, however far above the lines it is', () => {
  const series = [{ ...toSeries(samples(0, 5)), colour: '#fff' }];
  const axis = { from: NOW, until: NOW + 30 * MINUTE, step: 5 * MINUTE };
  const limits = [{ value: 300, words: 'hợp đồng 300' }, { value: 100, words: 'hợp đồng 100' }];
  const option = toOption({ series, bars: [], outages: [], axis, hour: String, value: String, limits }, 16, TOKENS);
  assert.equal(option.yAxis[0].max, 400);
  const { data } = option.series[1].markLine;
  assert.deepEqual(data.map(({ yAxis, label }) => [yAxis, label.formatter(), label.position]), [
    [300, 'hợp đồng 300', 'insideStartTop'],
    [100, 'hợp đồng 100', 'insideEndTop'],
  ]);
});

test('the chart counts time from its left end and names whole steps alone', () => {
  const series = [{ ...toSeries(samples(0, 5)), colour: '#fff' }];
  const option = toOption(
    {
      series,
      bars: [],
      outages: [[NOW, NOW + MINUTE]],
      axis: { from: NOW - 10 * MINUTE, until: NOW + 23 * MINUTE, step: 10 * MINUTE },
      hour: (instant) => `${(instant - NOW) / MINUTE}`,
      value: String,
      limits: [],
    },
    16,
    TOKENS,
  );
  assert.equal(option.xAxis.max, 33 * MINUTE);
  assert.deepEqual([0, 10 * MINUTE, 33 * MINUTE].map(option.xAxis.axisLabel.formatter), ['-10', '0', '']);
  assert.deepEqual(option.series.at(-1).data, [[10 * MINUTE, 0.25], [15 * MINUTE, 0.25]]);
  assert.deepEqual(option.series[0].markArea.data, [[{ xAxis: 10 * MINUTE }, { xAxis: 11 * MINUTE }]]);
});

test('people who wait stand behind the lines, on a scale of their own', () => {
  const [line, queue] = [0, 5].map((from) => ({ ...toSeries(samples(from, from + 5)), colour: '#fff' }));
  queue.highest = 23;
  const axis = { from: NOW, until: NOW + 30 * MINUTE, step: 5 * MINUTE };
  const option = toOption({ series: [line], bars: [queue], outages: [], axis, hour: String, value: String, limits: [] }, 16, TOKENS);
  assert.deepEqual(option.yAxis.map(({ max }) => max), [0.32, 30]);
  assert.deepEqual(option.series.flatMap(({ yAxisIndex }, index) => (yAxisIndex === 1 ? [index] : [])), [2]);
});

test('a band is drawn around each stretch, and never across a hole', () => {
  const low = [[0, 1], [1, 2], [2, null], [3, 4]];
  const spread = [[0, 5], [1, 5], [2, null], [3, 5]];
  assert.deepEqual(toOutlines(low, spread), [[[0, 6], [1, 7], [1, 2], [0, 1]], [[3, 9], [3, 4]]]);
  assert.deepEqual(toOutlines([], []), []);
});
