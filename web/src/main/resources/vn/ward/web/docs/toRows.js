// @ts-check
/** A schema as the rows of a table, its parts indented below it. Pure. */

import { resolve } from './toSections.js';

/** @typedef {import('./toSections.js').Contract} Contract */
/** @typedef {import('./toSections.js').Schema} Schema */
/** @typedef {{ depth: number, name: string, type: string, required: boolean, note: string }} Row */

const DEEPEST = 6;

/**
 * @param {Contract} contract
 * @param {Schema} schema
 * @param {(most: number) => string} length how a text's greatest length is said
 * @returns {Row[]}
 */
export function toRows(contract, schema, length) {
  return rowsOf(contract, schema, length, 0);
}

/**
 * @param {Contract} contract
 * @param {Schema} schema
 * @param {(most: number) => string} length
 * @param {number} depth
 * @returns {Row[]}
 */
function rowsOf(contract, schema, length, depth) {
  const found = resolve(contract, schema);
  if (depth > DEEPEST) {
    return [];
  }
  if (found.oneOf) {
    return found.oneOf.flatMap((/** @type {Schema} */ one) => [
      { depth, name: '', type: toType(contract, one), required: false, note: '' },
      ...rowsOf(contract, one, length, depth + 1),
    ]);
  }
  if (found.items) {
    return rowsOf(contract, found.items, length, depth);
  }
  const rows = Object.entries(found.properties ?? {}).flatMap(([name, member]) => [
    { depth, name, type: toType(contract, member), required: (found.required ?? []).includes(name), note: toNote(contract, member, length) },
    ...rowsOf(contract, member, length, depth + 1),
  ]);
  const more = found.additionalProperties;
  return typeof more === 'object'
    ? [
        ...rows,
        { depth, name: '*', type: toType(contract, more), required: false, note: toNote(contract, more, length) },
        ...rowsOf(contract, more, length, depth + 1),
      ]
    : rows;
}

/**
 * `integer | null`, `Incident[]`.
 *
 * @param {Contract} contract
 * @param {Schema} schema
 * @returns {string}
 */
export function toType(contract, schema) {
  const found = resolve(contract, schema);
  if (found.oneOf) {
    return found.oneOf.map((/** @type {Schema} */ one) => toType(contract, one)).join(' | ');
  }
  if ('const' in found) {
    return JSON.stringify(found.const);
  }
  const types = [found.type ?? 'any'].flat();
  return types
    .map((type) => {
      if (type === 'array' && found.items) {
        return `${toType(contract, found.items)}[]`;
      }
      return type === 'string' && found.format ? `string (${found.format})` : type;
    })
    .join(' | ');
}

/**
 * @param {Contract} contract
 * @param {Schema} schema
 * @param {(most: number) => string} length how a text's greatest length is said
 */
export function toNote(contract, schema, length) {
  const found = resolve(contract, schema);
  const words = (found.enum ?? found.items?.enum ?? []).filter((/** @type {unknown} */ word) => word !== null);
  return [
    schema.description ?? found.description ?? '',
    words.length > 0 ? words.map((/** @type {unknown} */ word) => `\`${word}\``).join(' · ') : '',
    toRange(found, length),
    found.default === undefined ? '' : `= \`${found.default}\``,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * @param {Schema} schema
 * @param {(most: number) => string} length
 */
function toRange(schema, length) {
  if (schema.minimum !== undefined && schema.maximum !== undefined) {
    return `${schema.minimum} … ${schema.maximum}`;
  }
  return schema.maxLength === undefined ? '' : length(schema.maxLength);
}

/**
 * A body that could be sent: what must be in it, with a value of its sort.
 *
 * @param {Contract} contract
 * @param {Schema} schema
 * @returns {unknown}
 */
export function toExample(contract, schema) {
  const found = resolve(contract, schema);
  if (found.examples) {
    return found.examples[0];
  }
  if (found.enum) {
    return found.enum[0];
  }
  const type = [found.type].flat()[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        (found.required ?? []).map((/** @type {string} */ name) => [name, toExample(contract, found.properties[name])]),
      );
    case 'array':
      return [toExample(contract, found.items)];
    case 'integer':
    case 'number':
      return found.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return '…';
  }
}
