import assert from 'node:assert/strict';
import test from 'node:test';
import { toReached, toStanding as channelStanding } from '../../main/resources/vn/ward/web/console/channels/toChannel.js';
import { toShift } from '../../main/resources/vn/ward/web/console/duties/toShift.js';
import { eachOnce, toDecision, toFate } from '../../main/resources/vn/ward/web/console/notices/toDecision.js';
import { toImpact } from '../../main/resources/vn/ward/web/console/notices/toImpact.js';
import { toMeeting } from '../../main/resources/vn/ward/web/console/notices/toMeeting.js';
import { toName } from '../../main/resources/vn/ward/web/console/notices/toName.js';
import { toAbout, toStanding, toWanted } from '../../main/resources/vn/ward/web/console/silences/toSilence.js';
import { momentOf, span } from '../../main/resources/vn/ward/web/console/times.js';
import { say } from './wards.mjs';

const at = (instant) => instant;
const silence = (more) => ({ groups: [], targets: [], severities: [], causes: [], working: null, from: 'f', ends: 'e', ended: null, state: 'active', ...more });
const person = (more) => ({ person: 'lan', name: 'Lan', copy: false, channels: ['zalo'], later: null, reason: '', fate: null, deliveries: [], ...more });
const delivery = (ending) => ({ channel: 'zalo', address: '…678', intended_at: 'i', ended_at: ending === null ? null : 'd', ending, ending_name: ending, detail: null });

test('the word that counts is the last stage\'s; the others are kept to be unfolded', () => {
  const { tone, word, stages } = toDecision(
    { result: 'held', stages: [{ name: 'Diễn tập', result: 'passed', reason: 'sự cố thật' }, { name: 'Tạm ẩn', result: 'held', reason: 'đến 12:00' }] },
    say,
  );
  assert.deepEqual([tone, word, stages.map((stage) => stage.tone)], ['DEGRADED', 'Tạm ẩn: đến 12:00', ['UP', 'DEGRADED']]);
});

test('what became of a notice: taken before all else, then later, then how it ended, then that it goes on', () => {
  const tones = [
    person({ deliveries: [delivery('gone'), delivery('sent')] }),
    person({ later: 'm' }),
    person({ fate: { at: 'a', ending: 'unreachable', name: 'không kênh nào gửi được', detail: '' }, deliveries: [delivery('gone')] }),
    person({ fate: { at: 'a', ending: 'merged', name: 'đã gộp', detail: '' } }),
    person({ deliveries: [delivery(null)] }),
    person({}),
  ].map((one) => toFate(one, at, say).tone);
  assert.deepEqual(tones, ['UP', 'UNKNOWN', 'DOWN', 'UNKNOWN', 'DEGRADED', 'DEGRADED']);
  assert.match(toFate(person({ deliveries: [delivery('sent')] }), at, say).word, /zalo.* d$/);
});

test('everybody can be asked for once, in the alphabet\'s order', () => {
  assert.deepEqual(eachOnce([{ id: 'b', name: 'Đào' }, { id: 'a', name: 'An' }, { id: 'b', name: 'Đào' }, { id: 'c', name: 'Em' }]).map(({ id }) => id), ['a', 'b', 'c']);
});

test('a drill is called one wherever incidents are listed', () => {
  assert.equal(toName({ number: 7, name: 'Đường truyền', drill: false }, say), '#7 Đường truyền');
  assert.equal(toName({ number: 8, name: 'Đường truyền', drill: true }, say), '#8 DIỄN TẬP: Đường truyền');
});

test('a silence says what it is about; one that matches everything says that', () => {
  const names = (id) => (id === 'wan' ? 'Đường truyền FPT' : id);
  assert.equal(toAbout(silence({}), names, say), 'Tất cả');
  assert.equal(toAbout(silence({ groups: ['wifi', 'platform'], targets: ['wan'], severities: ['warning'], working: false }), names, say), 'WiFi công cộng · Chính hệ thống giám sát · Đường truyền FPT · Cảnh báo · Ngoài giờ làm việc');
  assert.equal(toStanding(silence({}), at, say).tone, 'DEGRADED');
  assert.match(toStanding(silence({ state: 'past', ended: { at: 'x', reason: '', author: 'Minh' } }), at, say).word, /Minh.* x$/);
});

test('the form sends what was chosen and nothing else; nothing chosen is everything, said so', () => {
  const form = (more) => toWanted({ about: 'all', severity: '', working: '', cause: '', minutes: '60', reason: 'r', ...more });
  assert.deepEqual(form({}), { all: true, minutes: 60, reason: 'r' });
  assert.deepEqual(form({ about: 'target:a:b' }), { targets: ['a:b'], minutes: 60, reason: 'r' });
  assert.deepEqual(form({ severity: 'warning', working: 'out', cause: 'power' }), { severities: ['warning'], working: false, causes: ['power'], minutes: 60, reason: 'r' });
});

test('a shift says whether it was swapped, and a gap that nobody is on duty', () => {
  const duty = { swaps: [{ from: '2026-05-20T04:00:00Z', until: '2026-05-20T06:00:00Z', reason: 'họp', author: 'Lan' }] };
  const shift = (from, until, who) => toShift({ from, until, who, gap: who.length === 0 }, duty, span, say);
  assert.match(shift('2026-05-20T04:00:00Z', '2026-05-20T06:00:00Z', [{ id: 'm', name: 'Minh' }]).swap, /họp.*Lan/);
  assert.equal(shift('2026-05-20T06:00:00Z', '2026-05-20T08:00:00Z', [{ id: 'm', name: 'Minh' }]).swap, null);
  assert.equal(shift('2026-05-20T06:00:00Z', '2026-05-20T08:00:00Z', []).who, 'không có người trực');
  assert.equal(shift('2026-05-20T06:00:00Z', '2026-05-20T08:00:00Z', []).time, '20/05/2026 13:00 – 15:00');
  assert.equal(shift('2026-05-20T12:00:00Z', '2026-05-21T00:00:00Z', []).time, '20/05/2026 19:00 – 21/05/2026 07:00');
});

test('who was never reached, who was, and what can\'t be known are told apart', () => {
  const one = (more) => toReached({ reached_at: null, incident: null, occasion_name: null, failed: null, received_at: null, ...more.one }, more.known ?? true, at, say);
  assert.deepEqual(one({}), { reached: 'Chưa lần nào', what: null, failed: null });
  assert.equal(one({ known: false }).reached, 'Không rõ');
  assert.deepEqual(one({ one: { reached_at: 'r', incident: 7, occasion_name: 'Mở sự cố', received_at: 'g' } }), { reached: 'r', what: 'Mở sự cố #7 · máy báo đã nhận g', failed: null });
  assert.equal(one({ one: { failed: { at: 'x', name: 'kênh từ chối', detail: null } } }).failed, 'x: kênh từ chối');
  assert.equal(channelStanding({ troubles: [] }, at, say)[0].tone, 'UP');
  assert.equal(channelStanding({ troubles: [{ trouble: 't', since: 's', incident: 9 }] }, at, say)[0].tone, 'DEGRADED');
});

test('a moment is read as people write it; one that is none is not', () => {
  assert.equal(momentOf('5/2/2026 8:00'), '2026-02-05T08:00:00');
  for (const wrong of ['', '5/2/2026', '31/2/2026 8:00', '5/2/2026 24:00', '5/2/2026 8:60', 'x 8:00']) {
    assert.equal(momentOf(wrong), null, wrong);
  }
});

test('a meeting is a time and a room', () => {
  const meeting = { room: 'tang-3', name: 'Phòng họp tầng 3', from: '2026-12-01T02:00:00Z', until: '2026-12-01T03:30:00Z' };
  assert.equal(toMeeting(meeting, say), '01/12/2026 09:00 – 10:30: Phòng họp tầng 3');
});

test('what an outage meant to the people at the desks is one line; of what nobody knows nothing is claimed', () => {
  const impact = (most_waiting, person_minutes, known_percent = 100) => ({ exposed_ms: 60_000, known_ms: 60_000, known_percent, most_waiting, person_minutes });
  assert.equal(toImpact(impact(14, 212), say), 'Trong lúc gián đoạn, nhiều nhất 14 người chờ; 212 phút chờ');
  assert.equal(toImpact(impact(140, 1234567), say), 'Trong lúc gián đoạn, nhiều nhất 140 người chờ; 1.234.567 phút chờ');
  assert.equal(toImpact(impact(3, 40, 80.99), say), 'Trong lúc gián đoạn, nhiều nhất 3 người chờ; 40 phút chờ (biết được 80% thời gian)');
  assert.equal(toImpact(impact(0, 0), say), 'Trong lúc gián đoạn không có ai chờ');
  assert.equal(toImpact(impact(null, null, 0), say), 'Trong lúc gián đoạn không biết có bao nhiêu người chờ');
  assert.equal(toImpact(null, say), null);
});
