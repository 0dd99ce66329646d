// @ts-check
import { reshape, shape } from '../../wall/shapes.js';
import { button } from '../parts/button.js';
import { make } from '../parts/make.js';
import { inLanguage } from '../language.js';
import { toFailure } from './toFailure.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */

/**
 * Binds this browser to a display's link and goes to the wall. What is wrong is said for people who stand before a
 * screen on a wall.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view({ say, platform, language }) {
  const place = make('div.announcement', { role: 'status' });

  /**
   * @param {import('../../wall/shapes.js').Shape} tone
   * @param {string} title
   * @param {string} detail
   * @param {boolean} [again]
   */
  const tell = (tone, title, detail, again = false) => {
    const picture = shape();
    reshape(picture, tone);
    place.dataset.state = tone;
    place.replaceChildren(picture, make('h1', {}, title), make('p', {}, detail));
    if (again) {
      place.append(button(say('console.try-again'), 'primary', bind));
    }
  };

  const bind = async () => {
    tell('UNKNOWN', say('display.connecting'), say('display.connecting-detail'));
    const secret = location.hash.slice(1);
    try {
      if (secret === '') {
        return tell('DOWN', say('display.unknown'), say('display.unknown-detail'));
      }
      await platform.bindDisplay(secret);
      location.replace(inLanguage('/wall', language));
    } catch (failure) {
      const { tone, key, again, title, detail } = toFailure(failure);
      tell(tone, key === null ? title : say(`display.${key}`), key === null ? detail : say(`display.${key}-detail`), again);
    }
  };
  bind();
  return { title: say('display.title'), body: [place], theme: 'dark' };
}
