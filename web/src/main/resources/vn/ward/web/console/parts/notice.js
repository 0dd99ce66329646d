// @ts-check
import { reshape, shape } from '../../wall/shapes.js';
import { make } from './make.js';

/** @typedef {import('../../wall/shapes.js').Shape} Shape */

/**
 * A sentence in a box, with the shape and colour of its kind.
 *
 * @param {Shape} tone
 * @param {string} title
 * @param {...import('./make.js').Child} detail
 */
export function notice(tone, title, ...detail) {
  const picture = shape();
  reshape(picture, tone);
  const words = make('div.notice-words', {}, make('p.notice-title', {}, title));
  for (const part of detail) {
    if (part !== null && part !== false && part !== '') {
      words.append(typeof part === 'string' ? make('p', {}, part) : part);
    }
  }
  return make('div.notice', { 'data-state': tone }, picture, words);
}

/** A place where notices appear and are read aloud. */
export function noticePlace() {
  const root = make('div.notice-place', { role: 'alert' });
  return {
    root,
    /**
     * @param {Shape} tone
     * @param {string} title
     * @param {...import('./make.js').Child} detail
     */
    show: (tone, title, ...detail) => root.replaceChildren(notice(tone, title, ...detail)),
    clear: () => root.replaceChildren(),
  };
}

/**
 * A state in a list: shape, colour and word.
 *
 * @param {Shape} tone
 * @param {string} word
 */
export function badge(tone, word) {
  const picture = shape();
  reshape(picture, tone);
  return make('span.badge', { 'data-state': tone }, picture, make('span', {}, word));
}
