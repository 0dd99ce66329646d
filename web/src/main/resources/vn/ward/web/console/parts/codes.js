// @ts-check
import { button } from './button.js';
import { tickBox } from './field.js';
import { make } from './make.js';
import { notice } from './notice.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * Recovery codes, shown once: to be downloaded or printed, and said to be kept before one goes on.
 *
 * @param {Say} say
 * @param {string[]} codes
 * @param {string} account
 * @param {() => void} goOn
 */
export function recoveryCodes(say, codes, account, goOn) {
  const next = button(say('console.codes.go-on'), 'primary', goOn);
  next.disabled = true;
  const { root: tick, box } = tickBox(say('console.codes.kept'));
  box.addEventListener('change', () => (next.disabled = !box.checked));
  return make(
    'div.codes-page',
    {},
    make('p', {}, say('console.codes.what')),
    make(
      'section.codes',
      { 'aria-label': say('console.codes.title') },
      make('p.codes-head', {}, say('console.codes.head', account)),
      make('ol.codes-list', {}, ...codes.map((code) => make('li', {}, code))),
      make('p.codes-foot', {}, say('console.codes.foot')),
    ),
    make(
      'div.form-actions',
      {},
      button(say('console.codes.download'), 'quiet', () => download(say('console.codes.file', account), asText(say, codes, account))),
      button(say('console.codes.print'), 'quiet', () => print()),
    ),
    notice('DEGRADED', say('console.codes.once')),
    tick,
    make('div.form-actions', {}, next),
  );
}

/**
 * @param {Say} say
 * @param {string[]} codes
 * @param {string} account
 */
export function asText(say, codes, account) {
  const lines = [say('console.codes.head', account), '', ...codes.map((code, index) => `${String(index + 1).padStart(2)}. ${code}`), '', say('console.codes.foot')];
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * @param {string} name
 * @param {string} text
 */
function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  make('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
