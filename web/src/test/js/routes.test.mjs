import assert from 'node:assert/strict';
import test from 'node:test';
import { inLanguage, languageOf } from '../../main/resources/vn/ward/web/console/language.js';
import { decide, destination, pageAt, placeOf, signInFor } from '../../main/resources/vn/ward/web/console/routes.js';
import { toBar, toRail } from '../../main/resources/vn/ward/web/console/shell/toRail.js';
import { ADMINISTRATOR, DISPLAY, NOBODY, ON_THE_MACHINE, OPERATOR, TO_ENROL, VIEWER } from './readers.mjs';

const names = (session) => toRail(session).map((entry) => entry.name);

test('the rail has what the reader may use and nothing else', () => {
  assert.deepEqual(names(VIEWER), ['wall', 'notices', 'account', 'alerts', 'figures', 'sign-out']);
  assert.deepEqual(names(OPERATOR), ['wall', 'notices', 'account', 'alerts', 'figures', 'sign-out']);
  assert.deepEqual(names(ADMINISTRATOR), ['wall', 'notices', 'account', 'alerts', 'figures', 'accounts', 'displays', 'tokens', 'audit', 'sign-out']);
});

test('who must set up two-factor sign-in first has only the page for that', () => {
  assert.deepEqual(names(TO_ENROL), ['account', 'sign-out']);
});

test('a phone\'s bar holds four entries; the rest stands behind the last place', () => {
  const few = toBar(toRail(TO_ENROL));
  assert.deepEqual([few.bar.length, few.more.length], [2, 0]);
  const five = toBar(toRail(VIEWER));
  assert.deepEqual([five.bar.length, five.more.length], [3, 3]);
  const many = toBar(toRail(ADMINISTRATOR));
  assert.deepEqual(many.bar.map((entry) => entry.name), ['wall', 'notices', 'account']);
  assert.deepEqual(many.more.map((entry) => entry.name), ['alerts', 'figures', 'accounts', 'displays', 'tokens', 'audit', 'sign-out']);
});

test('an address is a page with or without its last slash', () => {
  assert.equal(pageAt('/console/audit')?.name, 'audit');
  assert.equal(pageAt('/console/audit/')?.name, 'audit');
  assert.equal(pageAt('/console'), undefined);
  assert.equal(pageAt('/'), undefined);
});

test('who may not see a page is led elsewhere: strangers to sign in, others to their own page', () => {
  const table = [
    ['/console/audit', NOBODY, '/sign-in?to=%2Fconsole%2Faudit'],
    ['/console/account', ON_THE_MACHINE, '/sign-in?to=%2Fconsole%2Faccount'],
    ['/console/account', DISPLAY, '/sign-in?to=%2Fconsole%2Faccount'],
    ['/console/audit', VIEWER, '/console/account'],
    ['/console/audit', TO_ENROL, '/console/account'],
    ['/phone/alerts', TO_ENROL, '/console/account'],
    ['/phone/alerts', NOBODY, '/sign-in?to=%2Fphone%2Falerts'],
    ['/console', ADMINISTRATOR, '/console/account'],
    ['/console/elsewhere', NOBODY, '/sign-in?to=%2Fconsole%2Faccount'],
  ];
  for (const [path, session, go] of table) {
    assert.deepEqual(decide(path, session), { go }, `${path} ${session.kind}`);
  }
});

test('a page that the reader may see is shown', () => {
  for (const [path, session] of [['/sign-in', NOBODY], ['/welcome', VIEWER], ['/display', NOBODY], ['/console/account', TO_ENROL], ['/console/tokens', ADMINISTRATOR]]) {
    assert.equal(decide(path, session).show?.path, path);
  }
});

test('after signing in one comes to what was asked for, if that is a page of ours that one may see', () => {
  const table = [
    [null, VIEWER, '/wall'],
    ['/wall', VIEWER, '/wall'],
    ['/wall?lang=en', VIEWER, '/wall'],
    ['/console/audit', ADMINISTRATOR, '/console/audit'],
    ['/console/audit?who=a#b', ADMINISTRATOR, '/console/audit'],
    ['/console/audit', VIEWER, '/wall'],
    ['/console/account', VIEWER, '/console/account'],
    ['/phone/alerts', VIEWER, '/phone/alerts'],
    ['/sign-in', VIEWER, '/wall'],
    ['/welcome', VIEWER, '/wall'],
    ['/api/v1/session/oidc', VIEWER, '/wall'],
    ['/console/account', TO_ENROL, '/console/account'],
    ['/wall', TO_ENROL, '/console/account'],
  ];
  for (const [wanted, session, place] of table) {
    assert.equal(destination(wanted, session), place, String(wanted));
  }
});

test('the incident and the duty that were looked at are kept on the way to sign in and back', () => {
  assert.deepEqual(decide('/console/notices', NOBODY, '?incident=7&lang=en&x=y'), { go: '/sign-in?to=%2Fconsole%2Fnotices%3Fincident%3D7' });
  assert.deepEqual(decide('/console/notices', NOBODY, ''), { go: '/sign-in?to=%2Fconsole%2Fnotices' });
  assert.equal(placeOf('/console/handover/', '?duty=truc&lang=en'), '/console/handover?duty=truc');
  assert.equal(placeOf('/console/audit', '?incident=7'), '/console/audit');
  assert.equal(destination('/console/notices?incident=7', VIEWER), '/console/notices?incident=7');
  assert.equal(destination('/console/notices?incident=7&to=//evil.example#x', VIEWER), '/console/notices?incident=7');
  assert.equal(destination('/console/notices?incident=//evil.example/%26', VIEWER), '/console/notices?incident=%2F%2Fevil.example%2F%26');
});

test('another site\'s address in disguise is never followed', () => {
  for (const wanted of [
    'https://evil.example/console/audit', '//evil.example', '//evil.example/wall', '/\\evil.example', '\\\\evil.example', '/%2f/evil.example',
    'javascript:alert(1)', '/wall/../\\evil.example', ' /wall@evil.example', '/wall.evil.example', 'wall', '', '/\t/evil.example',
  ]) {
    assert.equal(destination(wanted, ADMINISTRATOR), '/wall', wanted);
  }
});

test('the way to sign in remembers where one was', () => {
  assert.equal(signInFor('/console/audit'), '/sign-in?to=%2Fconsole%2Faudit');
});

test('the reader\'s language goes along, and Vietnamese needs no word for it', () => {
  assert.equal(languageOf('?lang=en'), 'en');
  assert.equal(languageOf('?lang=fr'), 'vi');
  assert.equal(languageOf(''), 'vi');
  assert.equal(inLanguage('/console/audit', 'vi'), '/console/audit');
  assert.equal(inLanguage('/console/audit', 'en'), '/console/audit?lang=en');
  assert.equal(inLanguage('/sign-in?to=%2Fwall&lang=en', 'vi'), '/sign-in?to=%2Fwall');
  assert.equal(inLanguage('/welcome#ioc_link_a', 'en'), '/welcome?lang=en#ioc_link_a');
});
