import assert from 'node:assert/strict';
import test from 'node:test';
import { toDesk, toDesks, toLine, toWaiting } from '../../main/resources/vn/ward/web/wall/desk/toDesk.js';
import { toRoom, toTaken } from '../../main/resources/vn/ward/web/wall/incidents/toRoom.js';
import { people } from '../../main/resources/vn/ward/web/wall/latency/chart.js';
import { toAnswer } from '../../main/resources/vn/ward/web/wall/targets/toAnswer.js';
import { minutesAgo, NOW, say, target, ZONE } from './wards.mjs';

const MEASURES = ['waiting', 'counters_open', 'counters', 'wait_p90_seconds'];
const BUSY = {
  waiting: 23, counters_open: 4, counters: 5, wait_p90_seconds: 1070, load_ratio: 0.87, expected_wait_seconds: 700, unattended: 0,
};
/** Who is there and which counters are open is told all the same; nothing is judged. */
const CLOSED = { waiting: 2, counters_open: 0, counters: 5 };

function desk(values, more = {}, beyond = [], minutes = 0.1) {
  const measured = { at: minutesAgo(minutes), until: minutesAgo(minutes - 0.6), values, beyond };
  const own = { group: 'queue', tellsLoad: true, rttSeconds: null, measures: MEASURES, measured };
  return { ...target('mot-cua', 'Bộ phận một cửa', 'UP', 30), ...own, ...more };
}

function said(...of) {
  return toDesk(desk(...of), NOW, ZONE, say);
}

function noted(...of) {
  const { note, look } = said(...of);
  return [note, look];
}

test('who waits, for how long and at how many counters, how busy these are, and what is to come as an estimate', () => {
  assert.deepEqual(said(BUSY), {
    waiting: '23', wait: '18′', counters: '4/5', note: 'quầy bận 87% · người mới ước chờ 12′', look: 'UP', beyond: [], age: 'now',
  });
});

test('what lies beyond its limit is marked', () => {
  const beyond = ['wait_p90_seconds', 'waiting_per_counter', 'abandoned_ratio'];
  assert.deepEqual(said(BUSY, { state: 'DEGRADED' }, beyond).beyond, ['wait', 'waiting']);
});

test('a desk that is not well says so in a word, since when, and how busy its counters are', () => {
  assert.deepEqual(noted(BUSY, { state: 'DEGRADED' }), ['Chờ lâu từ 08:52 · quầy bận 87%', 'DEGRADED']);
  assert.deepEqual(noted({ ...BUSY, load_ratio: undefined }, { state: 'DOWN' }), ['Quá tải từ 08:52', 'DOWN']);
});

test('where more is asked than there is, no number is said of what is to come', () => {
  const overloaded = { ...BUSY, load_ratio: 1.3, expected_wait_seconds: undefined };
  assert.deepEqual(noted(overloaded), ['quá tải 130%: hàng đợi còn dài thêm', 'DEGRADED']);
  assert.deepEqual(noted(overloaded, { state: 'DOWN' }), ['quá tải 130%: hàng đợi còn dài thêm', 'DOWN']);
});

test('a desk that just keeps up is never said to be busy to the full', () => {
  assert.match(said({ ...BUSY, load_ratio: 0.998 }).note, /^quầy bận 99% · /);
});

test('people before closed counters are said before all else', () => {
  const { note, look, counters } = said({ ...BUSY, counters_open: 0, unattended: 23, load_ratio: 2 });
  assert.deepEqual({ note, look, counters }, { note: 'có người chờ mà không quầy nào mở', look: 'DOWN', counters: '0/5' });
});

test('out of its hours a desk is not held to what it tells', () => {
  assert.deepEqual(noted(CLOSED), ['ngoài giờ tiếp công dân', 'UP']);
  assert.equal(toLine(desk(CLOSED), NOW, say), 'ngoài giờ');
});

test('a desk of which nothing is known says since when', () => {
  const { note, age } = said(BUSY, { state: 'UNKNOWN', since: minutesAgo(12) }, [], 14);
  assert.deepEqual({ note, age }, { note: 'không rõ từ 09:10', age: 'old' });
});

test('announced work covers what a desk is', () => {
  assert.deepEqual(noted(BUSY, { state: 'DOWN', maintenanceUntil: minutesAgo(-60) }), ['Bảo trì đến 10:22', 'MAINTENANCE']);
});

test('figures that a system does not tell are dashes', () => {
  const { waiting, wait, counters, note } = said({ waiting: 0 });
  assert.deepEqual({ waiting, wait, counters, note }, { waiting: '0', wait: '–', counters: '–', note: '' });
});

test('a desk is what counts who waits, by the configuration alone; two more have a line, others are counted', () => {
  const kiosk = { ...target('kiosk', 'Máy lấy số'), group: 'queue', measures: ['rtt_seconds'] };
  const [first, second, third, fourth] = ['mot', 'hai', 'ba', 'tu'].map((id) => desk(BUSY, { id }));
  assert.deepEqual(toDesks([kiosk]), { shown: undefined, others: [], more: 0 });
  assert.deepEqual(toDesks([kiosk, first, second]), { shown: first, others: [second], more: 0 });
  assert.deepEqual(toDesks([first, second, third, fourth]), { shown: first, others: [second, third], more: 1 });
});

test('another desk is told in one line', () => {
  const lines = [desk(BUSY), desk({ ...BUSY, unattended: 3 }), desk(BUSY, { state: 'UNKNOWN' }), desk({ waiting: 1 })];
  assert.deepEqual(lines.map((each) => toLine(each, NOW, say)), ['23 chờ · 18′', '0 quầy mở', 'không rõ', '1 chờ · –']);
});

test('who waits at all desks is counted where that is known now, and only there', () => {
  const old = desk(BUSY, {}, [], 14);
  assert.equal(toWaiting([desk(BUSY), desk({ waiting: 4 }), old, target('web', 'Cổng')], NOW), 27);
  assert.equal(toWaiting([old], NOW), null);
});

test('a desk answers with who waits', () => {
  assert.equal(toAnswer(desk(BUSY), NOW, say), '23 chờ');
});

test('above desks open incidents stand closer, and fewer as cards', () => {
  const names = (many) => Array.from({ length: many }, (_, index) => `Hệ thống số ${index + 1}`);
  const taken = toTaken(['Bộ phận một cửa'], 0);
  const rooms = (below) => [1, 2, 3, 4, 6, 12].map((many) => {
    const { cards, lines, density } = toRoom(names(many), below);
    return `${cards}+${lines} ${density}`;
  });
  assert.deepEqual(rooms(0), ['1+0 alone', '2+0 few', '3+0 several', '4+0 four', '5+1 many', '1+10 many']);
  assert.deepEqual(rooms(taken), ['1+0 alone', '2+0 several', '3+0 four', '3+1 many', '1+5 many', '1+5 many']);
  assert.deepEqual(rooms(toTaken(['Một cửa', 'Điểm số 2', 'Điểm số 3'], 0))[2], '3+0 four');
});

test('a scale of people ends, and has its middle, at a whole number', () => {
  for (const most of [0, 1, 3.4, 17, 18.5, 23, 91, 92, 400]) {
    const top = people(most);
    assert.ok(top >= most && Number.isInteger(top / 2), `${most}: ${top}`);
  }
  assert.equal(people(0), 4);
});
