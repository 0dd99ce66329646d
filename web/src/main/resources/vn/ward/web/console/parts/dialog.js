// @ts-check
import { button } from './button.js';
import { form } from './form.js';
import { icon } from './icons.js';
import { make, newId } from './make.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * A window over the page. Escape and the cross close it, and the cursor goes back to where it was.
 *
 * @param {object} wanted
 * @param {Say} wanted.say
 * @param {string} wanted.title
 * @param {(close: () => void) => Node[]} wanted.body
 * @param {boolean} [wanted.keep] whether Escape must not close it, since what it shows is shown once
 * @returns {{ closed: Promise<void>, close: () => void, root: HTMLDialogElement }}
 */
export function openDialog({ say, title, body, keep = false }) {
  const id = newId('dialog');
  /** @type {HTMLDialogElement} */
  const root = make('dialog.dialog', { 'aria-labelledby': id });
  const close = () => root.close();
  const cross = make('button.cross', { type: 'button', 'aria-label': say('console.close'), click: close }, icon('close'));
  root.append(
    make('div.dialog-head', {}, make('h2', { id, tabindex: '-1' }, title), keep ? null : cross),
    make('div.dialog-body', {}, ...body(close)),
  );
  if (keep) {
    root.addEventListener('cancel', (event) => event.preventDefault());
    root.addEventListener('keydown', (event) => event.key === 'Escape' && event.preventDefault());
  }
  const closed = new Promise((/** @type {(value: void) => void} */ resolve) =>
    root.addEventListener('close', () => {
      root.remove();
      resolve();
    }),
  );
  document.body.append(root);
  root.showModal();
  const first = /** @type {HTMLElement | null} */ (root.querySelector('.dialog-body :is(input, select, textarea):not([readonly])'));
  (first ?? /** @type {HTMLElement} */ (root.querySelector('h2'))).focus();
  return { closed, close, root };
}

/**
 * Asks before something is done that can't be undone at once.
 *
 * @param {object} wanted
 * @param {Say} wanted.say
 * @param {string} wanted.title
 * @param {string} wanted.text what it means
 * @param {string} wanted.yes
 * @param {'danger' | 'primary'} [wanted.weight]
 * @param {(values: Record<string, any>) => Promise<unknown>} wanted.send
 * @param {import('./field.js').Field[]} [wanted.fields]
 * @returns {Promise<boolean>} whether it was done
 */
export async function confirm({ say, title, text, yes, weight = 'danger', send, fields = [] }) {
  let done = false;
  const { closed } = openDialog({
    say,
    title,
    body: (close) => [
      make('p.dialog-text', {}, text),
      form({
        say,
        fields,
        submit: yes,
        weight,
        beside: [button(say('console.cancel'), 'quiet', close)],
        async send(values) {
          await send(values);
          done = true;
          close();
        },
      }).root,
    ],
  });
  await closed;
  return done;
}
