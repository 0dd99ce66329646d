import assert from 'node:assert/strict';
import test from 'node:test';
import { toNames, toPlaces, toPoints, toRoom } from '../../main/resources/vn/ward/web/wall/wifi/toPoints.js';
import { toSpot } from '../../main/resources/vn/ward/web/wall/wifi/toSpot.js';
import { minutesAgo, NOW, say, target, ZONE } from './wards.mjs';

function point(id, more = {}) {
  return {
    ...target(id, `WiFi ${id}`),
    group: 'wifi',
    rttSeconds: null,
    measures: ['clients', 'channel_utilization_ratio'],
    measured: readout({ clients: 41, channel_utilization_ratio: 0.3 }),
    ...more,
  };
}

function readout(values, minutes = 0.5, beyond = []) {
  return { at: minutesAgo(minutes), until: minutesAgo(minutes - 1.25), values, beyond };
}

/** Word and since of a point that is so. */
function spot(more) {
  const { word, since } = toSpot(point('a', more), NOW, ZONE, say);
  return [word, since];
}

test('a point that is well says how many use it', () => {
  assert.deepEqual(spot({}), ['41 máy', '']);
  assert.deepEqual(spot({ measured: readout({ clients: 0 }) }), ['0 máy', '']);
  assert.deepEqual(spot({ measured: null }), ['Bình thường', '']);
});

test('a busy channel is what is wrong only where that makes it slow', () => {
  const busy = readout({ clients: 22, channel_utilization_ratio: 0.84 }, 0.5, ['channel_utilization_ratio']);
  assert.deepEqual(spot({ state: 'DEGRADED', measured: busy }), ['kênh 84%', '']);
  assert.deepEqual(spot({ state: 'UP', measured: busy }), ['22 máy', '']);
  const other = { ...busy, beyond: [] };
  assert.deepEqual(spot({ state: 'DEGRADED', since: minutesAgo(30), measured: other }), ['Suy giảm', 'từ 08:52']);
});

test('what is wrong is told with its beginning, work with its end', () => {
  assert.deepEqual(spot({ state: 'DOWN', since: minutesAgo(102) }), ['Gián đoạn', 'từ 07:40']);
  assert.deepEqual(spot({ state: 'DOWN', cause: 'Đường truyền', since: minutesAgo(102) }), ['Gián đoạn', 'từ 07:40']);
  assert.deepEqual(spot({ state: 'UNKNOWN', since: minutesAgo(17) }), ['Không rõ', 'từ 09:05']);
  assert.deepEqual(spot({ maintenanceUntil: minutesAgo(-98) }), ['Bảo trì', 'đến 11:00']);
});

test('an old count is not told as the present one', () => {
  assert.deepEqual(spot({ measured: readout({ clients: 41 }, 20) }), ['', 'đếm lúc 09:02']);
});

test('points that count who uses them have a panel of their own, whose head tells what is made of them', () => {
  const all = point('all', { composed: true, measures: [] });
  const web = target('web', 'Cổng');
  const pinged = point('old', { measures: ['rtt_seconds'] });
  const ids = ({ points, others }) => [points.map(({ id }) => id), others.map(({ id }) => id)];
  assert.deepEqual(ids(toPoints([web, point('a'), pinged, all])), [['a', 'old'], ['web']]);
  assert.deepEqual(ids(toPoints([web, pinged])), [[], ['web', 'old']]);
  const crowd = Array.from({ length: 33 }, (_, index) => target(`t${index}`, 'T'));
  assert.deepEqual(toPoints([...crowd, point('a')]).points, []);
});

test('where not all have a place the broken one takes the last that is well, and the others stay where they are', () => {
  const points = ['a', 'b', 'c', 'd', 'e'].map((id) => point(id));
  const ids = (places) => places.map(({ id }) => id).join('');
  assert.equal(ids(toPlaces(points, 3)), 'abc');
  points[4].state = 'DOWN';
  assert.equal(ids(toPlaces(points, 3)), 'abe');
  points[3].state = 'UNKNOWN';
  points[1].state = 'DOWN';
  assert.equal(ids(toPlaces(points, 3)), 'ebd');
  points[0].state = 'DOWN';
  assert.equal(ids(toPlaces(points, 3)), 'abd');
});

test('the row is as high as the fuller of its panels, and the last row says how many are left out', () => {
  const rooms = [[6, 5], [7, 5], [10, 5], [11, 5], [12, 8], [17, 14], [9, 0], [15, 0], [16, 0]].map(([points, others]) => {
    const { density, room } = toRoom(points, others);
    return `${density} ${room}`;
  });
  assert.deepEqual(rooms, ['roomy 6', 'dense 7', 'dense 10', 'dense 8', 'dense 12', 'dense 14', 'roomy 9', 'dense 15', 'dense 12']);
});

test('names lose what all begin with, as long as something is left to call them by', () => {
  const table = [
    [['Điểm phát WiFi Sảnh một cửa', 'Điểm phát WiFi Sân trước'], ['Sảnh một cửa', 'Sân trước']],
    [['WiFi tầng 2', 'WiFi tầng 3'], ['Tầng 2', 'Tầng 3']],
    [['WiFi Sảnh A', 'WiFi Sảnh B'], ['Sảnh A', 'Sảnh B']],
    [['WiFi', 'WiFi Sân'], ['WiFi', 'WiFi Sân']],
    [['Sảnh', 'Sân'], ['Sảnh', 'Sân']],
    [['WiFi Sảnh'], ['WiFi Sảnh']],
  ];
  for (const [names, short] of table) {
    assert.deepEqual(toNames(names), short);
  }
});
