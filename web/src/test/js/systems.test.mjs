import assert from 'node:assert/strict';
import test from 'node:test';
import { toCard } from '../../main/resources/vn/ward/web/wall/systems/toCard.js';
import { minutesAgo, NOW, say, target, wallOf } from './wards.mjs';

const KNOWN = {
  availability: 9921,
  covered: true,
  objectiveMet: false,
  resolutionMillis: 55_000,
};

/** The last of its three cells began two minutes ago. */
const STRIPS = { from: minutesAgo(32), cellSeconds: 900, targets: { documents: 'UUD' }, groups: {} };

function card(figure, more = {}, strips = STRIPS) {
  const one = { ...target('documents', 'Văn bản và điều hành', 'DOWN', 12), objectivePercent: '99.5', ...more };
  const wall = wallOf([one]);
  wall.groups[0].name = 'Văn bản';
  wall.figures = figure && { targets: { documents: figure }, groups: {} };
  wall.strips = strips;
  return toCard(wall, wall.groups[0], NOW, say, 'roomy');
}

test('a group of one is shown as that target', () => {
  assert.deepEqual(card(KNOWN), {
    name: 'Văn bản và điều hành',
    state: 'Gián đoạn từ 09:10',
    figure: '99,21%',
    note: 'dưới mục tiêu 99,5% · ghi nhận từ 55 giây',
    counts: true,
    short: true,
    load: false,
    strip: 'UUD',
  });
});

test('a strip of hours ago is not drawn up to the present: the time since is unknown', () => {
  const strip = (minutes) => card(KNOWN, {}, { ...STRIPS, from: minutesAgo(minutes) }).strip;
  const table = [[30, 'UUD'], [45.5, 'UUD'], [46, 'UD?'], [61, 'D??'], [6 * 60, '???']];
  for (const [minutes, shown] of table) {
    assert.equal(strip(minutes), shown, `${minutes} minutes`);
  }
});

test('where there is little room a moment of another day is named by its day', () => {
  const wall = wallOf([target('documents', 'Văn bản', 'UP', 20 * 60)]);
  const [group] = wall.groups;
  assert.equal(toCard(wall, group, NOW, say, 'roomy').state, 'Bình thường từ 13:22 hôm qua');
  assert.equal(toCard(wall, group, NOW, say, 'plain').state, 'Bình thường từ hôm qua');
});

test('an objective that is met is only named', () => {
  const { note, short } = card({ ...KNOWN, objectiveMet: true });
  assert.deepEqual({ note, short }, { note: 'mục tiêu 99,5% · ghi nhận từ 55 giây', short: false });
});

test('where there is little room a figure leaves its resolution to the footer', () => {
  const wall = wallOf([{ ...target('documents', 'Văn bản', 'UP', 5), objectivePercent: '99.5' }]);
  wall.figures = { targets: { documents: { ...KNOWN, objectiveMet: true } }, groups: {} };
  assert.equal(toCard(wall, wall.groups[0], NOW, say, 'plain').note, 'mục tiêu 99,5%');
});

test('where a card has one line for a note its words are few', () => {
  const wall = wallOf([{ ...target('documents', 'Văn bản', 'UP', 5), objectivePercent: '99.5' }]);
  const dense = (figure) => {
    wall.figures = { targets: figure && { documents: figure }, groups: {} };
    return toCard(wall, wall.groups[0], NOW, say, 'dense').note;
  };
  assert.equal(dense(KNOWN), say('wall.systems.brief.below-objective', '99,5%'));
  assert.equal(dense({ ...KNOWN, covered: false }), say('wall.systems.brief.not-covered'));
  assert.equal(dense({ ...KNOWN, availability: null }), say('wall.systems.brief.no-figure'));
});

test('a figure that too little is known for is marked, and misses no objective', () => {
  assert.equal(card({ ...KNOWN, covered: false, objectiveMet: null }).note, 'không đủ dữ liệu giám sát');
});

test('no figure is a dash, not a zero', () => {
  const { figure, note } = card(null);
  assert.deepEqual({ figure, note }, { figure: '–', note: 'chưa có số liệu tháng' });
});

test('without an objective nothing is said of one', () => {
  assert.equal(card({ ...KNOWN, objectiveMet: null }, { objectivePercent: null }).note, 'ghi nhận từ 55 giây');
});

test('a group of several speaks of its parts', () => {
  const parts = ['a', 'b', 'c'].map((id) => ({ ...target(id, id), group: 'wifi', objectivePercent: '98.0' }));
  parts[2].state = 'DOWN';
  const wall = wallOf(parts);
  const group = { id: 'wifi', name: 'WiFi công cộng', state: 'DEGRADED', since: parts[2].since, targets: 3, up: 2 };
  wall.figures = {
    targets: { a: { ...KNOWN, objectiveMet: true }, b: { ...KNOWN, objectiveMet: true }, c: KNOWN },
    groups: { wifi: { availability: 9864, covered: true } },
  };
  const { name, state, figure, note, short } = toCard(wall, group, NOW, say, 'roomy');
  assert.equal(name, 'WiFi công cộng');
  assert.equal(state, 'Suy giảm từ hôm qua · 2/3');
  assert.equal(figure, '98,64%');
  assert.deepEqual({ note, short }, { note: '2/3 đạt mục tiêu', short: true });
});

test('a desk has too much to do, it is never out of service: it has words of its own and no availability', () => {
  const desk = { ...target('queue', 'Bộ phận một cửa', 'DOWN', 12), tellsLoad: true, objectivePercent: '95.0' };
  const wall = wallOf([desk]);
  wall.groups[0].tellsLoad = true;
  wall.figures = { targets: { queue: { availability: null, covered: true, objectiveMet: true, resolutionMillis: 55_000 } }, groups: { queue: { availability: null, covered: false } } };
  const { state, figure, note, short, counts } = toCard(wall, wall.groups[0], NOW, say, 'roomy');
  assert.deepEqual({ state, figure, note, short, counts }, { state: 'Quá tải từ 09:10', figure: '', note: 'xét theo mức tải', short: false, counts: true });

  wall.groups[0].targets = 2;
  wall.targets = [desk, { ...desk, id: 'queue-2', state: 'DEGRADED' }];
  assert.deepEqual([toCard(wall, wall.groups[0], NOW, say, 'roomy')].map((card) => [card.figure, card.note]), [['', 'xét theo mức tải']]);
});
