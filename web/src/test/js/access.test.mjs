import assert from 'node:assert/strict';
import test from 'node:test';
import { Problem, toProblem } from '../../main/resources/vn/ward/web/console/api.js';
import { browserName } from '../../main/resources/vn/ward/web/console/account/browserName.js';
import { toFailure } from '../../main/resources/vn/ward/web/console/display/toFailure.js';
import { asText } from '../../main/resources/vn/ward/web/console/parts/codes.js';
import { inFours, toPath } from '../../main/resources/vn/ward/web/console/parts/qr.js';
import { passwordRules, USUAL } from '../../main/resources/vn/ward/web/console/parts/rules.js';
import { fieldOf, toFields, toTold } from '../../main/resources/vn/ward/web/console/parts/told.js';
import { due, idleMillis } from '../../main/resources/vn/ward/web/console/session/idle.js';
import { stepOf } from '../../main/resources/vn/ward/web/console/welcome/steps.js';
import { NOW, say } from './wards.mjs';

const MINUTE = 60_000;

function unmet(password, twoFactor = false) {
  return passwordRules(password, USUAL, twoFactor).filter(({ met }) => !met).map(({ rule }) => rule);
}

test('a password alone is long and has all four kinds of characters', () => {
  const table = [
    ['', ['length', 'lower', 'upper', 'digit', 'other']],
    ['aaaaaaaaaaaaaa', ['upper', 'digit', 'other']],
    ['Ward office 2026', []],
    ['Phường Ô Chợ Dừa 1', []],
    ['phườngôchợdừa1', ['upper', 'other']],
    ['Ward 2026', ['length']],
  ];
  for (const [password, rules] of table) {
    assert.deepEqual(unmet(password), rules, password);
  }
});

test('with a second factor a password need only be eight long', () => {
  assert.deepEqual(unmet('seven77', true), ['length']);
  assert.deepEqual(unmet('eight888', true), []);
  assert.deepEqual(passwordRules('', { least: 20, least_with_two_factor: 10 }, true), [{ rule: 'length', value: 10, met: false }]);
});

test('a letter outside the basic plane is one character', () => {
  assert.deepEqual(unmet('😀😀😀😀', true), ['length']);
});

test('the platform\'s problem keeps its name, its words and when to try again', () => {
  const body = { type: 'urn:ward-ioc:problem:locked-out', title: 'Tạm khóa', detail: 'Sai nhiều lần.' };
  const problem = toProblem(429, body, '720');
  assert.deepEqual([problem.problem, problem.status, problem.retryAfterSeconds], ['locked-out', 429, 720]);
  assert.deepEqual(toTold(problem, say), { title: 'Tạm khóa', detail: 'Sai nhiều lần.' });
});

test('an answer that is not the platform\'s is told as such, never shown raw', () => {
  const problem = toProblem(502, undefined, null);
  assert.equal(problem.problem, 'unknown');
  assert.match(toTold(problem, say).detail, /502/);
  assert.equal(toTold(new Problem('unreachable', 0), say).title, 'Không kết nối được với máy chủ');
  assert.equal(toTold(new TypeError('x is undefined'), say).title, 'Chưa thực hiện được');
});

test('seconds are told as seconds and minutes rounded up', () => {
  const told = (seconds) => toTold(new Problem('locked-out', 429, { title: 'a' }, seconds), say).detail;
  assert.equal(told(30), 'Thử lại sau 30 giây.');
  assert.equal(told(61), 'Thử lại sau 2 phút.');
  assert.equal(told(0), '');
});

test('a wrong password is told where it was typed', () => {
  const wrong = new Problem('password-wrong', 403, { title: 'Sai mật khẩu' });
  assert.equal(fieldOf(wrong, ['current', 'password']), 'current');
  assert.equal(fieldOf(wrong, ['password']), 'password');
  assert.equal(fieldOf(wrong, ['code']), null);
  assert.equal(fieldOf(new Problem('last-administrator', 409), ['password']), null);
});

test('mistakes go to their fields; what no field has stays for all', () => {
  const mistake = (parameter, rule, cure = '') => ({ parameter, value: null, rule, cure });
  assert.deepEqual(
    toFields([mistake('password', 'Ngắn.', 'Dài hơn.'), mistake('roles[0]', 'Sai.'), mistake('host', 'Lạ.')], ['password', 'roles']),
    { fields: { password: 'Ngắn. Dài hơn.', roles: 'Sai.' }, rest: ['Lạ.'] },
  );
});

test('a refusal of a one-time link is told at the step where it can be mended', () => {
  const refused = (parameter) => new Problem('bad-request', 400, { errors: [{ parameter, value: null, rule: 'a', cure: 'b' }] });
  const table = [
    [new Problem('link-unknown', 404), 'dead'],
    [new Problem('code-needed', 401), 'two-factor'],
    [refused('password'), 'who'],
    [refused('account'), 'who'],
    [refused('code'), 'here'],
    [new Problem('unreachable', 0), 'here'],
    [new TypeError('ours'), 'here'],
  ];
  for (const [failure, step] of table) {
    assert.equal(stepOf(failure), step);
  }
});

test('a display is told why it may not show the wall, and may try again only where that helps', () => {
  const table = [
    [new Problem('display-revoked', 403), 'revoked', false],
    [new Problem('display-bound', 409), 'bound', false],
    [new Problem('display-unknown', 404), 'unknown', false],
    [new Problem('unreachable', 0), 'unreachable', true],
    [new Problem('unknown', 502), 'failed', true],
    [new Problem('store-away', 503, { title: 'Chưa đọc được', detail: 'Thử lại.' }), null, true],
  ];
  for (const [failure, key, again] of table) {
    const told = toFailure(failure);
    assert.deepEqual([told.key, told.again], [key, again]);
  }
  assert.equal(toFailure(table[5][0]).title, 'Chưa đọc được');
});

test('a session that lay idle is asked about a little after its end, and a person at work is told of in between', () => {
  const idle = 5 * MINUTE;
  const at = (sinceHeard, sinceWorked) => due({ now: NOW, heardAt: NOW - sinceHeard, workedAt: NOW - sinceWorked, idle });
  assert.equal(at(4 * MINUTE, 4 * MINUTE), 'nothing');
  assert.equal(at(5 * MINUTE + 1_000, 5 * MINUTE + 1_000), 'nothing');
  assert.equal(at(5 * MINUTE + 2_001, 5 * MINUTE + 2_001), 'ask');
  assert.equal(at(59_000, 1_000), 'nothing');
  assert.equal(at(61_000, 1_000), 'tell');
  assert.equal(at(6 * MINUTE, 1_000), 'ask');
});

test('a session without an end by idleness is never asked about', () => {
  assert.equal(idleMillis(null, NOW), null);
  assert.equal(idleMillis(new Date(NOW + MINUTE).toISOString(), NOW), MINUTE);
  assert.equal(idleMillis(new Date(NOW - MINUTE).toISOString(), NOW), 0);
});

test('a code for the camera is drawn in runs, with white around it', () => {
  assert.equal(toPath([[1, 1, 0], [0, 0, 0], [1, 0, 1]]), 'M4 4h2v1h-2zM4 6h1v1h-1zM6 6h1v1h-1z');
  assert.equal(toPath([]), '');
});

test('a key is written in groups of four', () => {
  assert.equal(inFours('JBSWY3DPEHPK3PXPAB'), 'JBSW Y3DP EHPK 3PXP AB');
  assert.equal(inFours(''), '');
});

test('recovery codes as a file name their account and stand one a line', () => {
  const lines = asText(say, ['aaaaa-bbbbb', 'ccccc-ddddd'], 'lethihoa').split('\r\n');
  assert.deepEqual(lines.slice(0, 4), ['Mã khôi phục của tài khoản lethihoa', '', ' 1. aaaaa-bbbbb', ' 2. ccccc-ddddd']);
});

test('a browser is called as people call it', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
  const table = [
    [`${windows} Chrome/140.0.0.0 Safari/537.36`, 'Chrome', 'Windows'],
    [`${windows} Chrome/140.0.0.0 Safari/537.36 Edg/140.0`, 'Edge', 'Windows'],
    [`${windows} coc_coc_browser/120 Chrome/114 Safari/537.36`, 'Cốc Cốc', 'Windows'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile Safari/604.1', 'Safari', 'iPhone'],
    ['Mozilla/5.0 (Linux; Android 14; SM-A155F) SamsungBrowser/25.0 Chrome/121 Mobile Safari/537.36', 'Samsung Internet', 'Android'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    ['curl/8.5', null, null],
    [null, null, null],
  ];
  for (const [userAgent, browser, system] of table) {
    assert.deepEqual(browserName(userAgent), { browser, system }, String(userAgent));
  }
});
