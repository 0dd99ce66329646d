// @ts-check
import { byId, element, write } from '../dom.js';
import { toDesk, toDesks } from './toDesk.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * The one-stop desk now: who waits, for how long, at how many counters.
 *
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountDesk(say) {
  const root = byId('desk');
  const name = element('h2', '');
  const others = element('span', 'panel-aside');
  const waiting = figure(say('wall.desk.waiting'));
  const wait = figure(say('wall.desk.wait'));
  const counters = figure(say('wall.desk.counters'));
  const note = element('div', 'desk-note');
  root.replaceChildren(
    element('header', 'panel-head', name, others),
    element('div', 'desk-figures', waiting.root, wait.root, counters.root),
    note,
  );
  return (wall, now) => {
    const { shown, others: more } = toDesks(wall.targets);
    root.hidden = shown === undefined;
    if (shown === undefined) {
      return;
    }
    const said = toDesk(shown, now, wall.zone, say);
    root.dataset.target = shown.id;
    root.dataset.age = said.age;
    root.dataset.state = shown.state;
    write(name, shown.name);
    write(others, more.length === 0 ? '' : say('wall.desk.others', more.length));
    waiting.draw(said.waiting, said.beyond.includes('waiting'));
    wait.draw(said.wait, said.beyond.includes('wait'));
    counters.draw(said.counters, said.beyond.includes('counters'));
    note.dataset.look = said.look;
    write(note, said.note);
  };
}

/** @param {string} label */
function figure(label) {
  const number = element('div', 'desk-number');
  const root = element('div', 'desk-figure', number, element('div', 'desk-label', label));
  /** @param {string} words @param {boolean} beyond */
  const draw = (words, beyond) => {
    root.dataset.beyond = String(beyond);
    write(number, words);
  };
  return { root, draw };
}
