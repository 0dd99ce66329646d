import assert from 'node:assert/strict';
import test from 'node:test';
import { toAccount, toActs, toStanding } from '../../main/resources/vn/ward/web/console/accounts/toAccount.js';
import { auditFile } from '../../main/resources/vn/ward/web/console/api.js';
import { toEntry, toQuery, toVerdict } from '../../main/resources/vn/ward/web/console/audit/toEntry.js';
import { inOrder, toDisplay } from '../../main/resources/vn/ward/web/console/displays/toDisplay.js';
import { at, beginningOf, dayOf, endOf, written } from '../../main/resources/vn/ward/web/console/times.js';
import { byKind, toRequest, toToken } from '../../main/resources/vn/ward/web/console/tokens/toToken.js';
import { minutesAgo, NOW, say } from './wards.mjs';

const DAY = 24 * 60;

function account(more = {}) {
  return {
    id: 'lethihoa', name: 'Lê Thị Hoa', roles: ['viewer'], disabled: false, two_factor: false, invited: false,
    last_sign_in_at: minutesAgo(10), locked_until: null, created_at: minutesAgo(DAY), ...more,
  };
}

function display(name, more = {}) {
  return {
    id: name, name, place: null, created_at: minutesAgo(DAY), created_by: null, last_seen_at: null, last_address: null,
    connected: false, bound: false, revoked_at: null, revoked_by: null, ...more,
  };
}

function token(kind, name, more = {}) {
  return {
    id: name, kind, name, scopes: [], account: null, target: null, created_at: minutesAgo(DAY), created_by: null, ends_at: null,
    last_used_at: null, last_address: null, revoked_at: null, revoked_by: null, hint: 'ioc_…', ...more,
  };
}

test('of an account the gravest is told', () => {
  const locked = { locked_until: minutesAgo(-12) };
  const table = [
    [account(), 'UP', 'Đang dùng'],
    [account({ invited: true }), 'UNKNOWN', 'Chờ mở đường dẫn mời'],
    [account({ ...locked, invited: true }), 'DEGRADED', 'Tạm khóa đến 23/11/2026 09:34'],
    [account({ ...locked, disabled: true }), 'DOWN_BY_PARENT', 'Đã ngừng sử dụng'],
    [account({ locked_until: minutesAgo(1) }), 'UP', 'Đang dùng'],
  ];
  for (const [one, tone, word] of table) {
    assert.deepEqual(toStanding(one, NOW, say), { tone, word });
  }
});

test('only what has an effect may be done with an account', () => {
  assert.deepEqual(toActs(account(), NOW), ['reset', 'sign-out', 'disable']);
  assert.deepEqual(toActs(account({ invited: true }), NOW), ['reset', 'disable']);
  assert.deepEqual(toActs(account({ locked_until: minutesAgo(-1) }), NOW), ['unlock', 'reset', 'sign-out', 'disable']);
  assert.deepEqual(toActs(account({ elsewhere: true }), NOW), ['sign-out', 'disable']);
  assert.deepEqual(toActs(account({ disabled: true }), NOW), ['enable']);
});

test('an account\'s line names its roles in their order, and what never was is said in words', () => {
  const line = toAccount(account({ roles: ['administrator', 'viewer'], last_sign_in_at: null, two_factor: true }), NOW, say);
  assert.deepEqual([line.roles, line.lastSignIn, line.twoFactor, line.faded], ['Người xem, Quản trị viên', 'Chưa lần nào', 'Có', false]);
});

test('a display is connected, away, not opened yet or revoked', () => {
  const standing = (more) => toDisplay(display('a', more), say).standing;
  assert.deepEqual(standing({ connected: true, bound: true }), { tone: 'UP', word: 'Đang kết nối' });
  assert.deepEqual(standing({ bound: true }), { tone: 'DEGRADED', word: 'Không kết nối' });
  assert.deepEqual(standing({}), { tone: 'UNKNOWN', word: 'Chưa mở đường dẫn' });
  assert.deepEqual(standing({ connected: true, bound: true, revoked_at: minutesAgo(2) }), { tone: 'DOWN_BY_PARENT', word: 'Đã thu hồi 23/11/2026 09:20' });
});

test('displays in use stand by their names, the revoked apart, the latest first', () => {
  const { used, revoked } = inOrder([
    display('Sảnh'), display('x', { revoked_at: minutesAgo(9) }), display('Đại sảnh'), display('y', { revoked_at: minutesAgo(3) }), display('Ban trực'),
  ]);
  assert.deepEqual(used.map(({ name }) => name), ['Ban trực', 'Đại sảnh', 'Sảnh']);
  assert.deepEqual(revoked.map(({ name }) => name), ['y', 'x']);
});

test('tokens stand by their kind; the revoked and the expired apart', () => {
  const { kinds, past } = byKind(
    [
      token('scrape', 'b'), token('api', 'z'), token('api', 'a'), token('push', 'gone', { revoked_at: minutesAgo(5) }),
      token('api', 'over', { ends_at: minutesAgo(1) }), token('api', 'ends now', { ends_at: new Date(NOW).toISOString() }),
    ],
    NOW,
  );
  assert.deepEqual(kinds.map(({ kind, tokens }) => [kind, ...tokens.map(({ name }) => name)]), [['api', 'a', 'z'], ['scrape', 'b']]);
  assert.deepEqual(past.map(({ name }) => name), ['ends now', 'over', 'gone']);
});

test('a token says what it reaches by its kind', () => {
  const reach = (one) => toToken(one, NOW, say, (id) => `hệ thống ${id}`).reach;
  assert.equal(reach(token('api', 'a', { scopes: ['report', 'read'] })), 'Đọc số liệu, Lập báo cáo');
  assert.equal(reach(token('push', 'a', { target: 'ups' })), 'hệ thống ups');
  assert.equal(reach(token('push', 'a')), 'Mọi hệ thống');
  assert.equal(reach(token('phone', 'a', { account: 'lethihoa' })), 'lethihoa');
});

test('a token that ends within two weeks is marked; one without an end is not', () => {
  const soon = (days) => toToken(token('api', 'a', { ends_at: minutesAgo(-days * DAY) }), NOW, say, String).endsSoon;
  assert.deepEqual([soon(13), soon(14), soon(15)], [true, false, false]);
  assert.equal(toToken(token('api', 'a'), NOW, say, String).endsSoon, false);
});

test('of the form only what its kind of token knows is sent', () => {
  const values = { name: 'a', scopes: ['read'], target: 'ups', days: '90' };
  assert.deepEqual(toRequest({ ...values, kind: 'api' }), { kind: 'api', name: 'a', scopes: ['read'], days: 90 });
  assert.deepEqual(toRequest({ ...values, kind: 'push', days: '' }), { kind: 'push', name: 'a', target: 'ups' });
  assert.deepEqual(toRequest({ ...values, kind: 'scrape', days: '' }), { kind: 'scrape', name: 'a' });
});

test('days of the audit log are the ward\'s, the last one whole', () => {
  assert.deepEqual(toQuery({ from: '2026-11-01', to: '2026-11-23', who: '', what: 'sign-in', text: '' }), {
    from: '2026-10-31T17:00:00.000Z',
    to: '2026-11-23T17:00:00.000Z',
    what: 'sign-in',
  });
  assert.deepEqual(toQuery({ from: '', to: '', who: '', what: '', text: '' }), {});
  assert.equal(auditFile({}), '/api/v1/audit/export');
  assert.equal(auditFile({ who: 'Lê Hoa' }), '/api/v1/audit/export?who=L%C3%AA+Hoa');
});

test('a line of the audit log names who it was, or at least what', () => {
  const entry = { number: 7, at: minutesAgo(0), who: null, who_kind: 'platform', address: null, what: 'retention', about: null, detail: null, outcome: 'done', hash: 'a' };
  const line = toEntry(entry, (word) => `việc ${word}`, say);
  assert.deepEqual([line.at, line.number, line.who, line.kind, line.what, line.outcome], ['23/11/2026 09:22', 'Dòng 7', 'Hệ thống giám sát', null, 'việc retention', 'done']);
  assert.equal(toEntry({ ...entry, who: 'abc', who_kind: 'token' }, String, say).kind, 'Mã truy cập');
  assert.equal(toEntry({ ...entry, who: 'abc', who_kind: 'person' }, String, say).kind, null);
});

test('a line of the audit log speaks the reader\'s words, whatever the platform wrote down', () => {
  const entry = { number: 7, at: minutesAgo(0), who: 'platform', who_kind: 'platform', address: null, what: 'platform-started', about: null, detail: null, outcome: 'done', hash: 'a' };
  const said = (more) => toEntry({ ...entry, ...more }, String, say);
  assert.deepEqual([said({}).who, said({}).kind, said({}).detail], ['Hệ thống giám sát', null, null]);
  const table = [
    ['sign-in-failed', 'password', 'Sai mật khẩu'],
    ['sign-in-failed', 'code', 'Sai mã xác thực'],
    ['locked-out', minutesAgo(0), 'Đến 23/11/2026 09:22'],
    ['recovery-code-used', '9', 'Còn 9 mã khôi phục'],
    ['sessions-revoked', '2', 'Đã kết thúc 2 phiên'],
    ['account-accepted', 'set_up', 'Bằng đường dẫn thiết lập'],
    ['account-accepted', 'reset', 'Bằng đường dẫn đặt lại mật khẩu'],
    ['account-added', 'Lê Hoa · viewer operator', 'Lê Hoa · Người xem, Người vận hành'],
    ['account-roles-changed', 'viewer → administrator', 'Người xem → Quản trị viên'],
    ['token-issued', 'api · Báo cáo', 'Phần mềm khác · Báo cáo'],
    ['display-added', 'display · Phòng trực', 'Phòng trực'],
    ['drill-begun', '{"target":"portal"}', '{"target":"portal"}'],
  ];
  for (const [what, detail, expected] of table) {
    assert.equal(said({ what, detail }).detail, expected, what);
  }
  assert.equal(said({ what: 'locked-out', about: 'account:hoa.le' }).about, 'hoa.le');
  assert.equal(said({ what: 'sign-in', about: 'hoa.le' }).about, 'hoa.le');
});

test('the verdict on the log says how far it holds, and what to do if it does not', () => {
  const verdict = (more) => toVerdict({ intact: true, entries: 5, first: 1, last: 5, broken_at: null, why: null, ...more }, say);
  assert.deepEqual([verdict({}).tone, verdict({}).title], ['UP', 'Nhật ký toàn vẹn']);
  assert.match(verdict({}).detail, /5 dòng, từ dòng 1 đến dòng 5/);
  assert.equal(verdict({ entries: 0, first: null, last: null }).tone, 'UNKNOWN');
  const broken = verdict({ intact: false, broken_at: 3, why: 'Dòng 3 bị sửa.' });
  assert.deepEqual([broken.tone, broken.title], ['DOWN', 'Nhật ký không còn toàn vẹn từ dòng 3']);
  assert.match(verdict({ intact: false, broken_at: 3, why: 'edited' }).detail, /^Nội dung dòng này đã bị sửa\. /);
  assert.match(broken.detail, /^Dòng 3 bị sửa\. Hãy báo/);
});

test('times are the ward\'s, wherever the browser is', () => {
  assert.equal(at('2026-11-22T17:00:00Z'), '23/11/2026 00:00');
  assert.equal(beginningOf('2026-11-23'), '2026-11-22T17:00:00.000Z');
  assert.equal(endOf('2026-12-31'), '2026-12-31T17:00:00.000Z');
});

test('a day is read as people write it; one that is in no calendar is refused', () => {
  const table = [
    ['05/02/2026', '2026-02-05'], ['5/2/2026', '2026-02-05'], [' 5-2-2026 ', '2026-02-05'], ['29/02/2028', '2028-02-29'],
    ['31/02/2026', null], ['02/13/2026', null], ['2026-02-05', null], ['5/2/26', null], ['', null], ['hôm qua', null],
  ];
  for (const [people, day] of table) {
    assert.equal(dayOf(people), day, people);
  }
  assert.equal(written('2026-02-05'), '05/02/2026');
});
