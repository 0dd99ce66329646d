// @ts-check
import { button } from './button.js';
import { make } from './make.js';
import { notice } from './notice.js';
import { toTold } from './told.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */
/** @typedef {{ root: HTMLElement, reload: () => Promise<void> }} Loading */

/** What is there sooner than this is not announced as loading: that would only flicker. */
const SLOW_MS = 400;

/**
 * A part of a page that is asked for: it says when that takes long and when it fails, and is drawn anew by `reload`.
 * What stood there stays until the new is there.
 *
 * @template T
 * @param {Say} say
 * @param {() => Promise<T>} load
 * @param {(loaded: T) => Node[]} draw
 * @returns {Loading}
 */
export function loading(say, load, draw) {
  const root = make('div.loading', { 'aria-busy': 'true' });
  let turn = 0;
  const reload = async () => {
    turn += 1;
    const mine = turn;
    root.setAttribute('aria-busy', 'true');
    const slow = setTimeout(() => {
      if (root.childElementCount === 0) {
        root.append(make('p.quiet', {}, say('console.loading')));
      }
    }, SLOW_MS);
    try {
      const loaded = await load();
      if (mine === turn) {
        root.replaceChildren(...draw(loaded));
      }
    } catch (failure) {
      if (typeof (/** @type {any} */ (failure).problem) !== 'string') {
        console.error(failure);
      }
      if (mine === turn) {
        const { title, detail } = toTold(failure, say);
        root.replaceChildren(notice('DEGRADED', title, detail, button(say('console.try-again'), 'quiet', reload)));
      }
    } finally {
      clearTimeout(slow);
      if (mine === turn) {
        root.setAttribute('aria-busy', 'false');
      }
    }
  };
  reload();
  return { root, reload };
}
