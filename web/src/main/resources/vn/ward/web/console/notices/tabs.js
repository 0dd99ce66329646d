// @ts-check
import { inLanguage } from '../language.js';
import { make } from '../parts/make.js';

/** @typedef {import('../context.js').Context} Context */

const TABS = /** @type {const} */ ([
  ['notices', '/console/notices'],
  ['silences', '/console/silences'],
  ['duties', '/console/duties'],
  ['channels', '/console/channels'],
]);

/**
 * The pages of telling, beside one another.
 *
 * @param {Context} context
 * @param {'notices' | 'silences' | 'duties' | 'channels'} current
 */
export function tabs({ say, language }, current) {
  return make(
    'nav.tabs',
    { 'aria-label': say('console.notices.tabs') },
    ...TABS.map(([name, path]) =>
      make('a.tab', { href: inLanguage(path, language), 'data-path': path, ...(name === current ? { 'aria-current': 'page' } : {}) }, say(`console.notices.tab.${name}`)),
    ),
  );
}
