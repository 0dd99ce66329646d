// @ts-check
/** The page of the API: reads the contract and the sentences, draws each operation, finds one by words or by its address. */

import { byId, element } from '/wall/dom.js';
import { getContract, getMessages } from './api.js';
import { toExample, toNote, toRows, toType } from './toRows.js';
import { has, toSections } from './toSections.js';
import { toParagraphs, toSpans } from './toSpans.js';

/** @typedef {import('./toSections.js').Contract} Contract */
/** @typedef {import('./toSections.js').Operation} Operation */

/** @type {Record<string, string>} */
let words = {};

/** @param {string} key */
function say(key) {
  return words[`docs.${key}`] ?? key;
}

/** @param {number} most */
function length(most) {
  return say('characters').replace('{0}', String(most));
}

/**
 * @param {string} text
 * @returns {Node[]}
 */
function spans(text) {
  return toSpans(text).map(({ kind, text: said }) => (kind === 'text' ? document.createTextNode(said) : element(kind, '', said)));
}

/** @param {string} text */
function paragraphs(text) {
  return toParagraphs(text).map((paragraph) => element('p', '', ...spans(paragraph)));
}

/**
 * @param {string} className
 * @param {string[]} head
 * @param {(Node | string)[][]} rows
 */
function table(className, head, rows) {
  const line = (/** @type {string} */ cell, /** @type {(Node | string)[]} */ cells) =>
    element('tr', '', ...cells.map((one) => element(cell, '', one)));
  return element('div', 'scroll', element('table', className, element('thead', '', line('th', head)), element('tbody', '', ...rows.map((row) => line('td', row)))));
}

/**
 * @param {string} name
 * @param {boolean} required
 */
function member(name, required) {
  const cell = element('span', '', element('code', '', name));
  if (required) {
    cell.append(element('span', 'required', ` ${say('required')}`));
  }
  return cell;
}

/**
 * @param {Contract} contract
 * @param {Operation} operation
 */
function parametersOf(contract, operation) {
  return table(
    'members',
    [say('name'), say('place'), say('type'), say('meaning')],
    operation.parameters.map(({ name, place, required, description, schema, example }) => [
      member(name, required),
      say(`place.${place}`),
      toType(contract, schema),
      element('span', '', ...spans([description, toNote(contract, schema, length), example === '' ? '' : `${say('example')}: \`${example}\``].join(' '))),
    ]),
  );
}

/**
 * @param {Contract} contract
 * @param {Record<string, any>} schema
 * @param {boolean} sent whether it says what may be left out; of an answer nothing is
 */
function schemaOf(contract, schema, sent) {
  const rows = toRows(contract, schema, length);
  if (rows.length === 0) {
    return element('p', 'plain', toType(contract, schema));
  }
  return table(
    'members',
    [say('name'), say('type'), say('meaning')],
    rows.map(({ depth, name, type, required, note }) => {
      const cell = name === '' ? element('span', '') : member(name, sent && required);
      cell.classList.add('deep', `deep-${depth}`);
      return [cell, type, element('span', '', ...spans(note))];
    }),
  );
}

/**
 * How it is asked for from a command line.
 *
 * @param {Contract} contract
 * @param {Operation} operation
 */
function commandOf(contract, operation) {
  const query = operation.parameters
    .filter(({ place, required }) => place === 'query' && required)
    .map(({ name, example }) => `${name}=${example === '' ? '…' : example}`)
    .join('&');
  const url = `'${location.origin}${operation.path}${query === '' ? '' : `?${query}`}'`;
  return operation.body === null
    ? `curl ${url}`
    : `curl ${url} \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(toExample(contract, operation.body))}'`;
}

/**
 * @param {Contract} contract
 * @param {Operation} operation
 */
function drawWithin(contract, operation) {
  const parts = [...paragraphs(operation.description)];
  if (operation.permissionAfterwards !== '') {
    parts.push(element('p', '', ...spans(`${say('afterwards')} \`${operation.permissionAfterwards}\`.`)));
  }
  if (operation.parameters.length > 0) {
    parts.push(element('h4', '', say('parameters')), parametersOf(contract, operation));
  }
  if (operation.body !== null) {
    parts.push(element('h4', '', say('body')), schemaOf(contract, operation.body, true));
  }
  parts.push(element('h4', '', say('command')), element('pre', 'command', commandOf(contract, operation)));
  parts.push(element('h4', '', say('answers')));
  for (const { status, description, forms } of operation.answers) {
    const code = status === 'default' ? say('otherwise') : status;
    parts.push(element('p', 'answer', element('span', `status status-${status[0]}`, code), ' ', ...spans(description)));
    if (status.startsWith('2')) {
      for (const { mediaType, schema } of forms) {
        parts.push(element('p', 'plain', element('code', '', mediaType)), schemaOf(contract, schema, false));
      }
    }
  }
  return parts;
}

/**
 * @param {Contract} contract
 * @param {Operation} operation
 */
function draw(contract, operation) {
  const title = element('span', 'operation-title', operation.summary);
  const permission = element('span', `permission permission-${operation.permission}`, say(`permission.${operation.permission}`));
  const summary = element(
    'summary',
    'operation-head',
    element('span', `method method-${operation.method}`, operation.method),
    element('code', 'path', operation.path),
    title,
    permission,
  );
  const details = /** @type {HTMLDetailsElement} */ (element('details', 'operation', summary));
  details.id = operation.id;
  let drawn = false;
  details.addEventListener('toggle', () => {
    if (details.open && !drawn) {
      drawn = true;
      details.append(element('div', 'within', ...drawWithin(contract, operation)));
    }
  });
  return details;
}

/** Opens the operation that the address names, and goes there. */
function goToNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named instanceof HTMLDetailsElement) {
    named.open = true;
    named.scrollIntoView();
  }
}

/** @param {Contract} contract */
function drawAll(contract) {
  document.title = `Ward IOC – ${say('title')}`;
  byId('title').textContent = say('title');
  byId('lead').textContent = contract.info.summary ?? '';
  byId('files').append(file('/api/v1/openapi.yaml', 'openapi.yaml'), file('/api/v1/openapi.json', 'openapi.json'));
  const main = byId('operations');
  const contents = byId('contents');
  const find = /** @type {HTMLInputElement} */ (element('input', 'find'));
  find.type = 'search';
  find.placeholder = say('find');
  find.setAttribute('aria-label', say('find'));
  const none = element('p', 'none', say('none'));
  none.hidden = true;
  contents.append(find);
  const intro = element('section', 'intro', ...paragraphs(contract.info.description ?? ''));
  main.append(intro, none);
  const shown = toSections(contract).map(({ tag, title, description, operations }) => {
    const link = /** @type {HTMLAnchorElement} */ (element('a', '', title, element('span', 'count', String(operations.length))));
    link.href = `#tag-${tag}`;
    const section = element('section', 'section', element('h2', '', title), ...paragraphs(description));
    section.id = `tag-${tag}`;
    const lines = operations.map((operation) => ({ operation, line: draw(contract, operation) }));
    section.append(...lines.map(({ line }) => line));
    contents.append(link);
    main.append(section);
    return { section, link, lines };
  });
  find.addEventListener('input', () => {
    let any = false;
    for (const { section, link, lines } of shown) {
      let some = false;
      for (const { operation, line } of lines) {
        line.hidden = !has(operation, find.value);
        some ||= !line.hidden;
      }
      section.hidden = !some;
      link.hidden = !some;
      any ||= some;
    }
    intro.hidden = find.value !== '';
    none.hidden = any;
  });
  window.addEventListener('hashchange', goToNamed);
  goToNamed();
  document.body.dataset.known = 'true';
}

/**
 * @param {string} href
 * @param {string} name
 */
function file(href, name) {
  const link = /** @type {HTMLAnchorElement} */ (element('a', 'file', name));
  link.href = href;
  return link;
}

try {
  const [contract, messages] = await Promise.all([getContract(), getMessages()]);
  words = messages;
  drawAll(contract);
} catch (failure) {
  byId('failed').hidden = false;
  throw failure;
}
