import assert from 'node:assert/strict';
import test from 'node:test';
import { toDuties } from '../../main/resources/vn/ward/web/wall/footer/toDuties.js';
import { NOW, say, wallOf } from './wards.mjs';

const later = (hours) => new Date(NOW + hours * 3_600_000).toISOString();
const of = (...duties) => toDuties(wallOf([], { duties }), NOW, say);

test('where no duty is configured nothing is said', () => {
  assert.equal(of(), null);
});

test('a duty says whether somebody does it, and until when if that changes', () => {
  assert.deepEqual(of({ name: 'Trực vận hành', isStaffed: true, until: null }), { state: 'UP', text: 'Trực vận hành: có người trực' });
  assert.match(of({ name: 'Trực vận hành', isStaffed: true, until: later(1) }).text, /^Trực vận hành: có người trực đến \d\d:\d\d$/);
  assert.deepEqual(of({ name: 'Trực đêm', isStaffed: false, until: null }), { state: 'UNKNOWN', text: 'Trực đêm: không có người trực' });
});

test('several duties stand beside one another; one that nobody does is remarked on', () => {
  const { state, text } = of({ name: 'A', isStaffed: true, until: null }, { name: 'B', isStaffed: false, until: later(24) });
  assert.equal(state, 'UNKNOWN');
  assert.match(text, /^A: có người trực · B: không có người trực đến \d\d:\d\d \d\d\/\d\d$/);
});
