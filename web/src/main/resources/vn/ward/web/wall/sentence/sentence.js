// @ts-check
import { byId, element, write } from '../dom.js';
import { reshape, shape } from '../shapes.js';
import { precise } from '../words/formats.js';
import { toSentence } from './toSentence.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../words/wording.js').Say} Say */
/** @typedef {import('./toSentence.js').Sentence} Sentence */

/** So many characters stand in one line in the large size. */
const SHORT = 44;

/**
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountSentence(say) {
  const fill = board(byId('sentence'));
  fill({ tone: 'UNKNOWN', title: [say('wall.connecting')], detail: '' });
  return (wall, now) => fill(toSentence(wall, now, say));
}

/**
 * The overlay that takes the sentence's place while nothing is heard or can be shown: then the sentence must not be
 * believed.
 *
 * @param {Say} say
 */
export function mountBanner(say) {
  const root = byId('banner');
  const fill = board(root);
  return {
    /**
     * @param {number | null} heardAt epoch milliseconds; null if the platform was never heard
     * @param {number | null} now epoch milliseconds
     * @param {string} zone
     */
    show(heardAt, now, zone) {
      if (heardAt === null || now === null) {
        fill({ tone: 'UNKNOWN', title: [say('wall.stale.never')], detail: say('wall.stale.never-detail') });
      } else {
        const title = [say('wall.stale.since', precise(heardAt, now, zone, say))];
        fill({ tone: 'UNKNOWN', title, detail: say('wall.stale.detail') });
      }
      root.hidden = false;
    },
    /** The platform is heard, and this page can't show what it says. */
    fail() {
      fill({ tone: 'UNKNOWN', title: [say('wall.stale.failed')], detail: say('wall.stale.failed-detail') });
      root.hidden = false;
    },
    hide() {
      root.hidden = true;
    },
  };
}

/**
 * @param {HTMLElement} root
 * @returns {(sentence: Sentence) => void}
 */
function board(root) {
  const picture = shape();
  const title = element('div', 'sentence-title');
  const detail = element('div', 'sentence-detail');
  root.replaceChildren(picture, element('div', 'sentence-words', title, detail));
  return (sentence) => {
    root.dataset.state = sentence.tone;
    const words = sentence.title.join(' ');
    root.dataset.length = words.length > SHORT ? 'long' : 'short';
    reshape(picture, sentence.tone);
    if (title.textContent !== words) {
      title.replaceChildren(...sentence.title.flatMap((phrase) => [element('span', 'phrase', phrase), ' ']).slice(0, -1));
    }
    write(detail, sentence.detail);
  };
}
