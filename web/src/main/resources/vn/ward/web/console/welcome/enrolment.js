// @ts-check
import { copyButton } from '../parts/button.js';
import { make, newId } from '../parts/make.js';
import { inFours, qr } from '../parts/qr.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * How an authenticator app is told of the account: by camera, or by typing the key.
 *
 * @param {Say} say
 * @param {number[][]} modules
 * @param {string} secret
 */
export function enrolment(say, modules, secret) {
  const id = newId('key');
  const shown = make('textarea.input.key', { id, readonly: true, rows: '2', spellcheck: 'false' }, inFours(secret));
  const root = make(
    'div.enrolment',
    {},
    make('ol.how', {}, ...[1, 2, 3].map((step) => make('li', {}, say(`console.enrol.how.${step}`)))),
    make('div.enrolment-code', {}, qr(modules, say('console.enrol.qr'))),
  );
  const key = make(
    'details.by-hand',
    {},
    make('summary', {}, say('console.enrol.by-hand')),
    make('div.field', {}, make('label.field-label', { for: id }, say('console.enrol.key')), shown, make('div', {}, copyButton(say, () => secret, shown, 'quiet'))),
  );
  return { root, key };
}
