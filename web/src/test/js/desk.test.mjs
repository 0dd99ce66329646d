import assert from 'node:assert/strict';
import test from 'node:test';
import { toDesk, toDesks } from '../../main/resources/vn/ward/web/wall/desk/toDesk.js';
import { people } from '../../main/resources/vn/ward/web/wall/latency/chart.js';
import { minutesAgo, NOW, say, target, ZONE } from './wards.mjs';

const MEASURES = ['waiting', 'counters_open', 'counters', 'wait_p90_seconds'];
const BUSY = { waiting: 23, counters_open: 4, counters: 5, wait_p90_seconds: 1070, expected_wait_seconds: 700, unattended: 0 };

function desk(values, more = {}, beyond = [], minutes = 0.1) {
  const measured = { at: minutesAgo(minutes), until: minutesAgo(minutes - 0.6), values, beyond };
  return { ...target('mot-cua', 'Bộ phận một cửa', 'UP', 30), group: 'queue', rttSeconds: null, measures: MEASURES, measured, ...more };
}

function said(...of) {
  return toDesk(desk(...of), NOW, ZONE, say);
}

test('who waits, for how long and at how many counters, and what is to come as an estimate', () => {
  assert.deepEqual(said(BUSY), {
    waiting: '23', wait: '18′', counters: '4/5', note: 'ai đến bây giờ chờ khoảng 12 phút (ước tính)', look: 'UP', beyond: [], age: 'now',
  });
});

test('what lies beyond its limit is marked', () => {
  const beyond = ['wait_p90_seconds', 'waiting_per_counter', 'abandoned_ratio'];
  assert.deepEqual(said(BUSY, { state: 'DEGRADED' }, beyond).beyond, ['wait', 'waiting']);
});

test('where more is asked than there is, no number is said of what is to come', () => {
  const { note, look } = said({ ...BUSY, load_ratio: 1, expected_wait_seconds: undefined });
  assert.deepEqual({ note, look }, { note: 'quá tải: hàng chờ còn dài thêm', look: 'DEGRADED' });
});

test('people before closed counters are said before all else', () => {
  const { note, look, counters } = said({ ...BUSY, counters_open: 0, unattended: 23, load_ratio: 2 });
  assert.deepEqual({ note, look, counters }, { note: 'có người chờ mà không quầy nào mở', look: 'DOWN', counters: '0/5' });
});

test('a desk of which nothing is known says since when', () => {
  const { note, age } = said(BUSY, { state: 'UNKNOWN', since: minutesAgo(12) }, [], 14);
  assert.deepEqual({ note, age }, { note: 'không rõ từ 09:10', age: 'old' });
});

test('figures that a system does not tell are dashes', () => {
  const { waiting, wait, counters, note } = said({ waiting: 0 });
  assert.deepEqual({ waiting, wait, counters, note }, { waiting: '0', wait: '–', counters: '–', note: '' });
});

test('a desk is what counts who waits, by the configuration alone', () => {
  const kiosk = { ...target('kiosk', 'Máy lấy số'), group: 'queue', measures: ['rtt_seconds'] };
  const [first, second] = [desk(BUSY), { ...desk(BUSY), id: 'hai' }];
  assert.deepEqual(toDesks([kiosk]), { shown: undefined, others: [] });
  assert.deepEqual(toDesks([kiosk, first, second]), { shown: first, others: [second] });
});

test('a scale of people ends, and has its middle, at a whole number', () => {
  for (const most of [0, 1, 3.4, 17, 18.5, 23, 91, 92, 400]) {
    const top = people(most);
    assert.ok(top >= most && Number.isInteger(top / 2), `${most}: ${top}`);
  }
  assert.equal(people(0), 4);
});
