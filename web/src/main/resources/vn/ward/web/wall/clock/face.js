// @ts-check
import { byId, element, write } from '../dom.js';
import { inZone } from '../words/formats.js';

/** @typedef {import('../words/wording.js').Say} Say */

/** @param {Say} say */
export function mountClock(say) {
  const minutes = element('span', 'clock-minutes');
  const seconds = element('span', 'clock-seconds');
  const date = element('div', 'clock-date');
  byId('clock').replaceChildren(element('div', 'clock-time', minutes, seconds), date);

  /**
   * @param {number} now epoch milliseconds
   * @param {string} zone
   */
  return (now, zone) => {
    const at = inZone(now, zone);
    write(minutes, `${at.hour}:${at.minute}`);
    write(seconds, `:${at.second}`);
    write(date, say('wall.date', say(`wall.weekday.${at.weekday}`), `${at.day}/${at.month}/${at.year}`));
  };
}
