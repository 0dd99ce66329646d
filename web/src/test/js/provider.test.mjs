import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { departure, toReason } from '../../main/resources/vn/ward/web/console/sign-in/provider.js';

test('a reader leaves for the provider with the page that was wanted, if it is one of ours', () => {
  assert.equal(departure('/console/audit?who=lan'), '/api/v1/session/oidc?to=%2Fconsole%2Faudit');
  assert.equal(departure('/console/notices?incident=12&x=1'), '/api/v1/session/oidc?to=%2Fconsole%2Fnotices%3Fincident%3D12');
  assert.equal(departure('/console/handover?duty=truc'), '/api/v1/session/oidc?to=%2Fconsole%2Fhandover%3Fduty%3Dtruc');
  assert.equal(departure('/console/notices?incident=//evil'), '/api/v1/session/oidc?to=%2Fconsole%2Fnotices');
  assert.equal(departure('/wall'), '/api/v1/session/oidc?to=%2Fwall');
  for (const other of [null, '', '//id.example', 'https://id.example/wall', '/sign-in', '/console/nothing']) {
    assert.equal(departure(other), '/api/v1/session/oidc', String(other));
  }
});

test('only reasons that have a sentence are told', () => {
  assert.equal(toReason('ended'), 'ended');
  assert.equal(toReason('oidc-no-role'), 'oidc-no-role');
  for (const other of [null, '', 'oidc', 'title', 'oidc-no-role-detail', '__proto__']) {
    assert.equal(toReason(other), null, String(other));
  }
});

test('each reason has its sentence and what to do in both languages', () => {
  for (const bundle of ['words.properties', 'words_en.properties']) {
    const words = readFileSync(new URL(`../../main/resources/vn/ward/web/${bundle}`, import.meta.url), 'utf8');
    const reasons = [...words.matchAll(/^sign-in\.(oidc-[a-z-]+)-detail=/gm)].map((match) => match[1]);
    assert.equal(reasons.length, 8);
    for (const reason of reasons) {
      assert.equal(toReason(reason), reason);
      assert.match(words, new RegExp(`^sign-in\\.${reason}=.+$`, 'm'));
    }
  }
});
