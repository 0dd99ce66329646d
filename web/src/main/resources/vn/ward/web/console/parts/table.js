// @ts-check
import { make } from './make.js';

/**
 * @typedef {{ label: string, kind?: 'main' | 'actions' | 'wide' | 'short' }} Column
 * @typedef {{ cells: (Node | string)[], faded?: boolean }} Row
 */

/**
 * A table that breathes; on a phone each row is a card whose first cell is its head. The roles are written out since
 * browsers forget them where a table is laid out otherwise.
 *
 * @param {string} caption
 * @param {Column[]} columns
 * @param {Row[]} rows
 */
export function table(caption, columns, rows) {
  const head = columns.map(({ label, kind }) =>
    make(`th.cell-${kind ?? 'plain'}`, { scope: 'col', role: 'columnheader' }, kind === 'actions' ? make('span.unseen', {}, label) : label),
  );
  return make(
    'div.table-frame',
    {},
    make(
      'table.table',
      { role: 'table', 'aria-label': caption },
      make('thead', { role: 'rowgroup' }, make('tr', { role: 'row' }, ...head)),
      make('tbody', { role: 'rowgroup' }, ...rows.map((row) => toLine(columns, row))),
    ),
  );
}

/**
 * One row, also for lists that grow.
 *
 * @param {Column[]} columns
 * @param {Row} row
 */
export function toLine(columns, { cells, faded = false }) {
  return make(
    'tr',
    { role: 'row', 'data-faded': String(faded) },
    ...columns.map(({ label, kind }, index) => {
      const cell = cells[index];
      return make(`td.cell-${kind ?? 'plain'}`, { role: 'cell', 'data-label': label, 'data-empty': cell === '' && 'true' }, cell);
    }),
  );
}

/**
 * Two lines in a cell: what it is, and what is to be known beside.
 *
 * @param {string} first
 * @param {string | null} second
 */
export function twoLines(first, second) {
  return make('div.two-lines', {}, make('span.first-line', {}, first), second === null || second === '' ? null : make('span.second-line', {}, second));
}

/**
 * Names and values, as in a form that was filled in.
 *
 * @param {[string, Node | string][]} pairs
 */
export function facts(pairs) {
  return make('dl.facts', {}, ...pairs.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]));
}
