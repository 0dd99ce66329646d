// @ts-check
import { make } from './make.js';

/**
 * One part of a page under its title.
 *
 * @param {string} title
 * @param {...import('./make.js').Child} content
 */
export function section(title, ...content) {
  return make('section.section', {}, make('h2', {}, title), ...content);
}
