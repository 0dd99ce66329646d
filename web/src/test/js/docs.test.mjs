import assert from 'node:assert/strict';
import test from 'node:test';
import { toExample, toNote, toRows, toType } from '../../main/resources/vn/ward/web/docs/toRows.js';
import { has, resolve, toSections } from '../../main/resources/vn/ward/web/docs/toSections.js';
import { toParagraphs, toSpans } from '../../main/resources/vn/ward/web/docs/toSpans.js';

const most = (length) => `${length} ký tự`;

const CONTRACT = {
  info: {},
  tags: [
    { name: 'empty', 'x-title': 'Không có gì' },
    { name: 'incidents', 'x-title': 'Sự cố' },
  ],
  paths: {
    '/incidents': {
      get: {
        operationId: 'listIncidents',
        summary: 'Các sự cố',
        tags: ['incidents'],
        'x-permission': 'read',
        parameters: [{ $ref: '#/components/parameters/From' }],
        responses: { 200: { description: 'Mảng.', content: { 'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Incident' } } } } } },
      },
      post: {
        operationId: 'openIncident',
        summary: 'Mở sự cố',
        tags: ['incidents'],
        'x-permission': 'operate',
        'x-permission-afterwards': 'report',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Report' } } } },
        responses: { default: { $ref: '#/components/responses/Problem' } },
      },
    },
  },
  components: {
    parameters: { From: { name: 'from', in: 'query', description: 'Từ.', schema: { type: 'string' }, example: '2026-05-01T00:00:00Z' } },
    responses: { Problem: { description: 'Lỗi.' } },
    schemas: {
      Incident: {
        type: 'object',
        required: ['number', 'affected'],
        properties: {
          number: { type: 'integer' },
          affected: { type: 'array', items: { type: 'object', required: ['target'], properties: { target: { $ref: '#/components/schemas/Id' } } } },
          closed: { type: ['object', 'null'], properties: { by: { type: 'string' } } },
        },
      },
      Id: { type: 'string', description: 'Mã.' },
      Report: {
        type: 'object',
        required: ['title', 'severity', 'parts', 'minutes', 'now'],
        properties: {
          title: { type: 'string', maxLength: 9 },
          severity: { type: ['string', 'null'], enum: ['critical', 'warning', null], default: 'critical' },
          parts: { type: 'array', items: { type: 'string' } },
          minutes: { type: 'integer', minimum: 5, maximum: 60 },
          now: { type: 'boolean' },
          note: { type: 'string' },
        },
      },
    },
  },
};

test('a section is a tag that has operations, in the order of the tags', () => {
  const sections = toSections(CONTRACT);

  assert.deepEqual(sections.map(({ title }) => title), ['Sự cố']);
  assert.deepEqual(sections[0].operations.map(({ method, id }) => `${method} ${id}`), ['GET listIncidents', 'POST openIncident']);
});

test('references are followed, in parameters, answers and schemas', () => {
  const [list, open] = toSections(CONTRACT)[0].operations;

  assert.deepEqual(list.parameters[0], {
    name: 'from', place: 'query', required: false, description: 'Từ.', schema: { type: 'string' }, example: '2026-05-01T00:00:00Z',
  });
  assert.equal(open.answers[0].description, 'Lỗi.');
  assert.equal(open.permissionAfterwards, 'report');
  assert.equal(resolve(CONTRACT, open.body).type, 'object');
});

test('what lies within a member stands below it, one step in', () => {
  const rows = toRows(CONTRACT, { type: 'array', items: { $ref: '#/components/schemas/Incident' } }, most);

  assert.deepEqual(
    rows.map(({ depth, name, type, required }) => `${depth} ${name} ${type} ${required}`),
    ['0 number integer true', '0 affected object[] true', '1 target string true', '0 closed object | null false', '1 by string false'],
  );
  assert.equal(rows[2].note, 'Mã.');
});

test('an answer of two shapes tells both, and a map what its values are', () => {
  const rows = toRows(CONTRACT, { oneOf: [{ type: 'array', items: { $ref: '#/components/schemas/Id' } }, { type: 'object', additionalProperties: { type: 'number' } }] }, most);

  assert.deepEqual(rows.map(({ depth, name, type }) => `${depth} ${name} ${type}`), ['0  string[]', '0  object', '1 * number']);
});

test('a note tells the words, the range and the default', () => {
  const { severity, minutes, title } = CONTRACT.components.schemas.Report.properties;

  assert.equal(toNote(CONTRACT, severity, most), '`critical` · `warning` = `critical`');
  assert.equal(toNote(CONTRACT, minutes, most), '5 … 60');
  assert.equal(toNote(CONTRACT, title, most), '9 ký tự');
  assert.equal(toType(CONTRACT, { const: true }), 'true');
  assert.equal(toType(CONTRACT, { type: ['string', 'null'], format: 'date-time' }), 'string (date-time) | null');
});

test('an example has what must be there and nothing else', () => {
  assert.deepEqual(toExample(CONTRACT, { $ref: '#/components/schemas/Report' }), {
    title: '…', severity: 'critical', parts: ['…'], minutes: 5, now: true,
  });
});

test('an operation is found by any of its words, without regard to case or how an accent is typed', () => {
  const [list, open] = toSections(CONTRACT)[0].operations;

  assert.ok(has(list, 'SỰ CỐ'));
  assert.ok(has(list, 'sự cố'.normalize('NFD')));
  assert.ok(has(open, 'post mở'));
  assert.ok(!has(list, 'post'));
  assert.ok(has(list, ''));
});

test('the little Markdown there is becomes spans, and everything else stays text', () => {
  assert.deepEqual(toSpans('gửi `next` **ngay** <b>'), [
    { kind: 'text', text: 'gửi ' },
    { kind: 'code', text: 'next' },
    { kind: 'text', text: ' ' },
    { kind: 'strong', text: 'ngay' },
    { kind: 'text', text: ' <b>' },
  ]);
  assert.deepEqual(toParagraphs('một\nhai\n\n ba \n\n\n'), ['một hai', 'ba']);
});
