import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { toSentence } from '../../main/resources/vn/ward/web/wall/sentence/toSentence.js';
import { minutesAgo, NOW, say, target, wallOf } from './wards.mjs';

const DOCUMENTS = ['documents', 'Văn bản và điều hành'];
const MEETING = ['meeting', 'Phòng họp số'];
const WIFI = ['wifi', 'WiFi Sảnh'];

function sentence(targets, more) {
  const { tone, title, detail } = toSentence(wallOf(targets, more), NOW, say);
  return { tone, title: title.join(' '), detail };
}

test('all is well only when every target is up', () => {
  const calm = sentence([target(...DOCUMENTS), target(...MEETING)], { lastIncidentEndedAt: minutesAgo(19 * 60 + 2) });
  assert.deepEqual(calm, {
    tone: 'UP',
    title: 'Mọi hệ thống hoạt động bình thường',
    detail: 'Không có sự cố từ 14:20 hôm qua · 19 giờ 2 phút',
  });
});

test('a ward without any incident yet says so', () => {
  assert.equal(sentence([target(...DOCUMENTS)]).detail, 'Chưa ghi nhận sự cố nào');
});

test('one outage is named with how long it has lasted, and why', () => {
  const down = target(...DOCUMENTS, 'DOWN', 12, 'trả mã 503, mong đợi 200');
  assert.deepEqual(sentence([down, target(...MEETING)]), {
    tone: 'DOWN',
    title: 'Văn bản và điều hành gián đoạn 12 phút',
    detail: 'Từ 09:10 · trả mã 503, mong đợi 200',
  });
});

test('an outage whose other path tells whose fault it is says so', () => {
  const down = { ...target(...DOCUMENTS, 'DOWN', 12, 'không trả lời trong 5 giây'), fault: say('paths.line') };
  assert.equal(
    sentence([down, target(...MEETING)]).detail,
    'Từ 09:10 · lỗi ở đường truyền: qua đường khác vẫn truy cập được · không trả lời trong 5 giây',
  );
});

test('several outages are counted, the worst named, in the order of the open incidents', () => {
  const wall = wallOf([
    target(...MEETING, 'DOWN', 3),
    target(...DOCUMENTS, 'DOWN', 102),
    target(...WIFI, 'DEGRADED', 17),
    target('portal', 'Trang thông tin', 'UNKNOWN', 5),
  ]);
  wall.incidents.reverse();
  const { tone, title, detail } = toSentence(wall, NOW, say);
  assert.equal(tone, 'DOWN');
  assert.deepEqual(title, ['2 hệ thống gián đoạn, nặng nhất:', 'Văn bản và điều hành']);
  assert.equal(detail, 'Từ 07:40 · 1 giờ 42 phút · 1 suy giảm · 1 không rõ');
});

test('outages without an incident yet are told by the oldest', () => {
  const wall = wallOf([target(...MEETING, 'DOWN', 3), target(...DOCUMENTS, 'DOWN', 5)], { incidents: [] });
  assert.equal(toSentence(wall, NOW, say).title[1], 'Văn bản và điều hành');
});

test('slowness is no outage', () => {
  const { tone, title } = sentence([target(...DOCUMENTS, 'DEGRADED', 17), target(...MEETING)]);
  assert.equal(tone, 'DEGRADED');
  assert.equal(title, 'Văn bản và điều hành suy giảm 17 phút');
});

test('when most is unknown nothing is claimed', () => {
  const first = sentence([target(...DOCUMENTS, 'UNKNOWN', 0), target(...MEETING, 'UNKNOWN', 0), target(...WIFI)]);
  assert.deepEqual(first, { tone: 'UNKNOWN', title: 'Chưa đủ dữ liệu', detail: '2/3 hệ thống không rõ tình trạng' });
});

test('a single unknown target among healthy ones is named and is never green', () => {
  const { tone, title, detail } = sentence([target(...DOCUMENTS), target(...MEETING), target(...WIFI, 'UNKNOWN', 30)]);
  assert.equal(tone, 'UNKNOWN');
  assert.equal(title, 'WiFi Sảnh không rõ tình trạng');
  assert.equal(detail, 'Từ 08:52 · 2 bình thường');
});

test('what was not tried yet is being tried for the first time, and is never green', () => {
  const untried = { ...target(...WIFI, 'UNKNOWN', 2, 'chưa kiểm tra lần nào'), untried: true };
  const one = sentence([target(...DOCUMENTS), target(...MEETING), untried]);
  assert.deepEqual(one, { tone: 'UNKNOWN', title: 'Đang kiểm tra lần đầu: WiFi Sảnh', detail: '2 bình thường' });

  const others = ['a', 'b', 'c'].map((id) => target(id, id));
  const two = sentence([...others, untried, { ...untried, id: 'other' }]);
  assert.equal(two.title, 'Đang kiểm tra lần đầu 2 hệ thống');

  const lost = sentence([...others, untried, target(...MEETING, 'UNKNOWN', 30)]);
  assert.equal(lost.title, '2 hệ thống không rõ tình trạng', 'one that is lost is not hidden by one that is new');
});

test('nothing watched is not well', () => {
  assert.equal(sentence([]).tone, 'UNKNOWN');
});

test('an incident that is open over an unknown time is not forgotten', () => {
  const incidents = wallOf([target(...DOCUMENTS, 'DOWN', 60)]).incidents;
  const { detail } = sentence([target(...DOCUMENTS, 'UNKNOWN', 3)], { incidents });
  assert.equal(detail, '1/1 hệ thống không rõ tình trạng · 1 sự cố đang mở');
});

test('a database that is away is told, without hiding an outage', () => {
  const readiness = { journal: null, database: 'Connection refused', mail: true };
  const well = sentence([target(...DOCUMENTS)], { readiness });
  assert.equal(well.tone, 'DEGRADED');
  assert.equal(well.title, 'Mất kết nối cơ sở dữ liệu giám sát');
  assert.equal(sentence([target(...DOCUMENTS, 'DOWN', 1)], { readiness }).tone, 'DOWN');
});

test('a journal that cannot be written comes before everything: nothing is judged any more', () => {
  const readiness = { journal: 'No space left on device', database: null, mail: true };
  const { tone, title, detail } = sentence([target(...DOCUMENTS, 'DOWN', 1)], { readiness });
  assert.equal(tone, 'DOWN');
  assert.equal(title, 'Giám sát đã dừng: không ghi được nhật ký');
  assert.equal(detail, 'Chi tiết kỹ thuật: No space left on device');
});

test('the two sentences that the page has before it can read the bundle are the bundle\'s', () => {
  const page = readFileSync(new URL('../../main/resources/vn/ward/web/wall/index.html', import.meta.url), 'utf8');
  const titles = [...page.matchAll(/class="sentence-title">([^<]+)</g)].map(([, words]) => words);
  assert.deepEqual(titles, [say('wall.connecting'), say('wall.stale.never')]);
});

test('what a broken line takes down with it is counted beside it, not called the worst', () => {
  const wan = target('wan', 'Đường truyền', 'DOWN', 12);
  const documents = { ...target('documents', 'Văn bản', 'DOWN', 12), cause: 'Đường truyền' };
  const { tone, title, detail } = toSentence(wallOf([documents, wan]), NOW, say);
  assert.equal(tone, 'DOWN');
  assert.match(title.join(' '), /^Đường truyền gián đoạn/);
  assert.match(detail, /kéo theo 1 hệ thống/);
});

test('while only what another outage took down is still down it is not calm', () => {
  const documents = { ...target('documents', 'Văn bản', 'DOWN', 12), cause: 'Đường truyền' };
  const { tone, title } = toSentence(wallOf([documents, target('wan', 'Đường truyền')]), NOW, say);
  assert.equal(tone, 'DOWN');
  assert.match(title.join(' '), /^Văn bản gián đoạn/);
});

test('announced work is calm, and said', () => {
  const until = new Date(NOW + 3_600_000).toISOString();
  const documents = { ...target('documents', 'Văn bản', 'DOWN', 12), maintenanceUntil: until };
  const { tone, detail } = toSentence(wallOf([documents, target('wan', 'Đường truyền')]), NOW, say);
  assert.equal(tone, 'UP');
  assert.match(detail, /1 đang bảo trì/);
});

test('a desk alone is overloaded, not down', () => {
  const desk = { ...target('queue', 'Bộ phận một cửa', 'DOWN', 12), tellsLoad: true };
  assert.equal(toSentence(wallOf([desk]), NOW, say).title[0], 'Bộ phận một cửa quá tải 12 phút');
  assert.equal(toSentence(wallOf([{ ...desk, state: 'DEGRADED' }]), NOW, say).title[0], 'Bộ phận một cửa chờ lâu 12 phút');
});

const DESK = { ...target('queue', 'Bộ phận một cửa', 'DOWN', 12), tellsLoad: true };

test('a desk is no system that is interrupted: it is told beside those that are', () => {
  const broken = [target(...DOCUMENTS, 'DOWN', 102), target(...WIFI, 'DEGRADED', 5)];
  const one = toSentence(wallOf([DESK, ...broken]), NOW, say);
  assert.deepEqual(one.title, ['Văn bản và điều hành gián đoạn 1 giờ 42 phút']);
  assert.equal(one.detail, 'Từ 07:40 · bộ phận một cửa quá tải · 1 suy giảm');

  const more = [{ ...DESK, id: 'hai' }, { ...DESK, id: 'ba', state: 'DEGRADED' }];
  const several = toSentence(wallOf([DESK, ...more, ...broken]), NOW, say);
  assert.equal(several.detail, 'Từ 07:40 · 2 nơi tiếp công dân quá tải · 1 suy giảm');
});

test('several desks are counted by themselves, and a system that suffers is told beside them', () => {
  const { tone, title, detail } = toSentence(wallOf([DESK, { ...DESK, id: 'hai' }, target(...WIFI, 'DEGRADED', 5)]), NOW, say);
  assert.equal(tone, 'DOWN');
  assert.deepEqual(title, ['2 nơi tiếp công dân quá tải, nặng nhất:', 'Bộ phận một cửa']);
  assert.equal(detail, 'Từ 09:10 · 12 phút · 1 suy giảm');
});

test('long waits beside a system that suffers do not make two systems of them', () => {
  const { tone, title, detail } = toSentence(wallOf([{ ...DESK, state: 'DEGRADED' }, target(...WIFI, 'DEGRADED', 5)]), NOW, say);
  assert.equal(tone, 'DEGRADED');
  assert.deepEqual(title, ['WiFi Sảnh suy giảm 5 phút']);
  assert.equal(detail, 'Từ 09:17 · bộ phận một cửa chờ lâu');
});

test('while something is broken it is told how many people wait', () => {
  const measured = { at: minutesAgo(0.1), until: minutesAgo(-0.5), values: { waiting: 23 }, beyond: [] };
  const desk = { ...DESK, state: 'UP', measured };
  const down = target(...DOCUMENTS, 'DOWN', 12, 'trả mã 503, mong đợi 200');
  assert.equal(toSentence(wallOf([down, desk]), NOW, say).detail, 'Từ 09:10 · 23 công dân đang chờ · trả mã 503, mong đợi 200');
  assert.equal(toSentence(wallOf([down, { ...desk, state: 'UNKNOWN' }]), NOW, say).detail, 'Từ 09:10 · 1 không rõ · trả mã 503, mong đợi 200');
});

test('a reason gives way where much else is to be told', () => {
  const measured = { at: minutesAgo(0.1), until: minutesAgo(-0.5), values: { waiting: 23 }, beyond: [] };
  const down = target(...DOCUMENTS, 'DOWN', 12, 'trả mã 503, mong đợi 200');
  const { detail } = toSentence(wallOf([down, { ...DESK, measured }, target(...WIFI, 'DEGRADED', 5)]), NOW, say);
  assert.equal(detail, 'Từ 09:10 · bộ phận một cửa quá tải · 23 công dân đang chờ · 1 suy giảm');
});
