// @ts-check
import { button, copyButton } from './button.js';
import { openDialog } from './dialog.js';
import { make, newId } from './make.js';
import { notice } from './notice.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * What is shown once, with the button that copies it.
 *
 * @param {Say} say
 * @param {string} label
 * @param {string} secret
 */
export function secretBox(say, label, secret) {
  const id = newId('secret');
  const shown = make('textarea.input.secret', { id, readonly: true, rows: secret.length > 48 ? '3' : '2', spellcheck: 'false' });
  shown.value = secret;
  shown.addEventListener('focus', () => shown.select());
  return make('div.field', {}, make('label.field-label', { for: id }, label), shown, make('div', {}, copyButton(say, () => secret, shown)));
}

/**
 * Shows a link or token once; it is closed only by the button that says that it was kept.
 *
 * @param {Say} say
 * @param {{ title: string, label: string, secret: string, what: string, notes?: import('./make.js').Child[] }} shown `what` to
 *     do with it
 */
export function showSecret(say, { title, label, secret, what, notes = [] }) {
  return openDialog({
    say,
    title,
    keep: true,
    body: (close) => [
      make('p.dialog-text', {}, what),
      secretBox(say, label, secret),
      ...notes.map((note) => (typeof note === 'string' ? make('p.dialog-text', {}, note) : note)).filter((note) => note !== null && note !== false),
      notice('DEGRADED', say('console.once')),
      make('div.form-actions', {}, button(say('console.kept'), 'quiet', close)),
    ],
  }).closed;
}
