import assert from 'node:assert/strict';
import test from 'node:test';
import { before, inForce, toEarlier, toEnd, toMonthName, toMonths, toName, toSent } from '../../main/resources/vn/ward/web/console/figures/toFigure.js';
import { say } from './wards.mjs';

const at = (instant) => instant;
const entry = (id, more) => ({ id, name: 'a', text: id, source: 's', author: 'Lan', recorded_at: `2026-06-0${id}`, preliminary: false, standing: 'replaced', reason: null, withdrawn: null, ...more });
const figure = (id, inForce, ...entries) => ({ id, name: id, unit: 'count', of: null, configured: true, in_force: inForce, entries });

test('months go back over the new year, the latest first, and the one that was asked for is among them', () => {
  assert.equal(before('2026-01', 1), '2025-12');
  assert.equal(before('2026-12', 12), '2025-12');
  const months = toMonths('2026-05', null);
  assert.deepEqual([months[0], months[4], months[5], months.at(-1), months.length], ['2026-05', '2026-01', '2025-12', '2024-06', 24]);
  assert.deepEqual(toMonths('2026-05', '2026-01'), months);
  assert.equal(toMonths('2026-05', '2020-02').at(-1), '2020-02');
  assert.equal(toMonthName('2026-05'), '05/2026');
});

test('what counts is the entry in force, and nothing if none is', () => {
  assert.equal(inForce(figure('a', '2', entry('2'), entry('1')))?.id, '2');
  assert.equal(inForce(figure('a', null, entry('2'), entry('1'))), null);
  assert.equal(inForce(figure('a', null)), null);
});

test('what was entered keeps its name whatever the figure is called since', () => {
  const renamed = figure('a', '1', entry('1', { name: 'Đúng hạn' }));
  assert.deepEqual(toName(renamed, inForce(renamed)), { name: 'Đúng hạn', now: 'a' });
  assert.deepEqual(toName(figure('a', '1', entry('1')), entry('1')), { name: 'a', now: null });
  assert.deepEqual(toName(figure('a', null), null), { name: 'a', now: null });
});

test('what does not count any more says who ended it and why, the latest first', () => {
  const corrected = figure('a', '3', entry('3', { author: 'Hoa', reason: 'nhầm' }), entry('1'));
  const withdrawn = figure('b', null, entry('2', { withdrawn: { at: '2026-06-04', author: 'Minh', reason: 'sai tháng' } }));
  const earlier = toEarlier([corrected, withdrawn]);
  assert.deepEqual(earlier.map((one) => one.entry.id), ['2', '1']);
  assert.deepEqual(earlier.map((one) => toEnd(one, at, say)), [
    { what: 'Minh rút lúc 2026-06-04', reason: 'sai tháng' },
    { what: 'Hoa sửa lúc 2026-06-03', reason: 'nhầm' },
  ]);
});

test('what was left empty is not sent', () => {
  assert.deepEqual(toSent({ part: '1480', whole: '1484', value: '', source: 'x' }), { part: '1480', whole: '1484', source: 'x' });
});
