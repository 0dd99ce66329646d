import assert from 'node:assert/strict';
import test from 'node:test';
import { toLines } from '../../main/resources/vn/ward/web/wall/bandwidth/toLines.js';
import { toLimits, toLoad } from '../../main/resources/vn/ward/web/wall/bandwidth/toLoad.js';
import { toMorning } from '../../main/resources/vn/ward/web/wall/bandwidth/toMorning.js';
import { toTest } from '../../main/resources/vn/ward/web/wall/bandwidth/toTest.js';
import { toAnswer } from '../../main/resources/vn/ward/web/wall/targets/toAnswer.js';
import { minutesAgo, NOW, say, target, ZONE } from './wards.mjs';

const LOAD = ['in_bits_per_second', 'out_bits_per_second', 'utilization_ratio'];
const SPEED = ['download_bits_per_second', 'upload_bits_per_second', 'download_contract_ratio'];
const SOLD = { downBitsPerSecond: 300e6, upBitsPerSecond: 300e6 };

/** What was measured so many minutes ago, twice a minute. */
function measured(minutes, values) {
  return { at: minutesAgo(minutes), until: minutesAgo(minutes - 1.25), values, beyond: [] };
}

function line(more = {}) {
  const values = { in_bits_per_second: 212e6, out_bits_per_second: 77e6, utilization_ratio: 0.21 };
  return { ...target('wan', 'Đường truyền'), group: 'network', rttSeconds: null, measures: LOAD, contract: SOLD, measured: measured(0.5, values), ...more };
}

function load(more = {}, busy = { down: 268e6, up: 81e6 }) {
  return toLoad(line(more), busy, NOW, ZONE, say);
}

test('the load is told against the contract, by the direction that is nearer to it', () => {
  assert.deepEqual(load(), {
    down: '212', up: '77', used: '71%', usedWords: 'đang dùng', busy: '268', busyWords: 'P95 tải xuống', age: 'now',
  });
  const { used, busy, busyWords } = load({ contract: { downBitsPerSecond: 300e6, upBitsPerSecond: 80e6 } });
  assert.deepEqual([used, busy, busyWords], ['96%', '81', 'P95 tải lên']);
});

test('without a contract it is told against what the port can do', () => {
  assert.equal(load({ contract: null }).used, '21%');
});

test('what is old is told with its time and never as the present', () => {
  const old = measured(20, { in_bits_per_second: 212e6, out_bits_per_second: 77e6 });
  for (const more of [{ measured: old }, { measured: old, state: 'UNKNOWN' }]) {
    const { used, usedWords, age } = load(more);
    assert.deepEqual([used, usedWords, age], ['71%', 'lúc 09:02', 'old']);
  }
  assert.equal(load({ state: 'UNKNOWN' }).age, 'old');
});

test('a line that is down carries nothing, whatever was measured before', () => {
  const { down, used, usedWords, age } = load({ state: 'DOWN', since: minutesAgo(0.2) });
  assert.deepEqual([down, used, usedWords, age], ['–', '–', 'Gián đoạn từ 09:21', 'down']);
});

test('a line that is down for what it measures still tells it', () => {
  assert.equal(load({ state: 'DOWN', since: minutesAgo(30) }).used, '71%');
});

test('nothing measured is a dash, not a zero', () => {
  const { down, used, busy, age } = load({ measured: null }, { down: null, up: null });
  assert.deepEqual([down, used, busy, age], ['–', '–', '–', 'none']);
});

test('small and large speeds keep two figures that count', () => {
  const speeds = [0, 40e3, 640e3, 6.44e6, 9.96e6, 77.4e6, 1.2e9].map((down) => load({}, { down, up: null }).busy);
  assert.deepEqual(speeds, ['0', '0', '0,6', '6,4', '10', '77', '1200']);
});

test('a contract of the same speed both ways is one line', () => {
  assert.deepEqual(toLimits(line(), say), [{ value: 300e6, words: 'hợp đồng 300 Mb/s' }]);
  const lines = toLimits(line({ contract: { downBitsPerSecond: 300e6, upBitsPerSecond: 100e6 } }), say);
  assert.deepEqual(lines.map(({ words }) => words), ['hợp đồng xuống 300 Mb/s', 'hợp đồng lên 100 Mb/s']);
  assert.deepEqual(toLimits(line({ contract: null }), say), []);
});

test('two lines are drawn, those with a contract before any without, whatever their state', () => {
  const free = line({ id: 'free', contract: null });
  const [a, b, c] = ['a', 'b', 'c'].map((id, index) => line({ id, state: index === 0 ? 'DOWN' : 'UP' }));
  const ids = ({ shown, others }) => [shown.map(({ id }) => id), others.map(({ id }) => id)];
  assert.deepEqual(ids(toLines([free, a, b, c])), [['a', 'b'], ['c']]);
  assert.deepEqual(ids(toLines([free])), [['free'], []]);
});

test('a WiFi point is no line, and neither is a contract that nothing measures', () => {
  const point = { ...target('ap', 'Sảnh'), group: 'wifi', measures: ['clients', ...LOAD] };
  const sold = { ...target('isp', 'Nhà mạng'), group: 'network', contract: SOLD };
  assert.deepEqual(toLines([point, sold]).shown, []);
});

function speed(minutes, values, more = {}) {
  const readout = values && { ...measured(minutes, values), until: minutesAgo(minutes - 300) };
  return { ...target(`speed-${minutes}`, `Đo ${minutes}`), measures: SPEED, measured: readout, ...more };
}

function told(...tests) {
  return toTest(tests, NOW, ZONE, say)?.words ?? null;
}

const TESTED = { download_bits_per_second: 287e6, upload_bits_per_second: 291e6, download_contract_ratio: 0.957 };

test('the last test of the speed is told with its time', () => {
  assert.equal(told(speed(22, TESTED)), 'Đo lúc 09:00: xuống 287, lên 291 Mb/s · đạt 96% hợp đồng');
  assert.equal(told(speed(22, { download_bits_per_second: 287e6 })), 'Đo lúc 09:00: xuống 287 Mb/s');
  assert.equal(told(speed(22, { upload_bits_per_second: 9e6 })), 'Đo lúc 09:00: lên 9 Mb/s');
  assert.equal(told(speed(20 * 60, TESTED)), 'Đo lúc 13:22 hôm qua: xuống 287, lên 291 Mb/s · đạt 96% hợp đồng');
});

test('of several tests the newest speaks, with its name; a test that was never made says so', () => {
  assert.equal(told(speed(90, TESTED), speed(22, TESTED), speed(5, null)).split(' · ')[0], 'Đo 22: Đo lúc 09:00: xuống 287, lên 291 Mb/s');
  assert.equal(told(speed(5, null)), 'Chưa đo tốc độ');
  assert.equal(told(line()), null);
});

test('a test that falls short of what it is held to is told so', () => {
  const short = (state) => toTest([speed(22, TESTED, { state })], NOW, ZONE, say).short;
  assert.deepEqual(['UP', 'DEGRADED', 'UNKNOWN'].map(short), [false, true, false]);
});

test('the working day is drawn from six on, once an hour of it has passed', () => {
  const hours = [0, 6, 6.99, 7, 20].map((hour) => toMorning(0, hour * 3_600_000) / 3_600_000);
  assert.deepEqual(hours, [0, 0, 0, 6, 6]);
});

test('a target answers with how fast it did, else with what passes or who is there, and never with what is old', () => {
  const answers = [
    target('web', 'Cổng'),
    line(),
    line({ measured: measured(20, { in_bits_per_second: 1e6 }) }),
    { ...target('ap', 'Sảnh'), rttSeconds: null, measured: measured(0.5, { clients: 41 }) },
    { ...target('ap', 'Sảnh', 'DOWN', 10), rttSeconds: null, measured: measured(0.5, { clients: 41 }) },
    { ...target('qr', 'Mã QR', 'DEGRADED'), rttSeconds: null, measured: measured(0.5, { links_open: 431, links_total: 437 }) },
  ];
  assert.deepEqual(answers.map((each) => toAnswer(each, NOW, say)), ['200 ms', '212 Mb/s', '–', '41 máy', '–', '431/437 mở được']);
});
