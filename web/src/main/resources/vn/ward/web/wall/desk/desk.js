// @ts-check
import { arrange, byId, element, write } from '../dom.js';
import { lookOf } from '../model.js';
import { reshape, shape } from '../shapes.js';
import { toDesk, toDesks, toLine } from './toDesk.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * The one-stop desk now: who waits, for how long, at how many counters. Others have a line each below it.
 *
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountDesk(say) {
  const root = byId('desk');
  const picture = shape();
  const name = element('h2', '');
  const waiting = figure(say('wall.desk.waiting'));
  const wait = figure(say('wall.desk.wait'));
  const counters = figure(say('wall.desk.counters'));
  const note = element('div', 'desk-note');
  const list = element('div', 'desk-others');
  const rest = element('div', 'desk-more');
  root.replaceChildren(
    element('header', 'panel-head', picture, name),
    element('div', 'desk-figures', waiting.root, wait.root, counters.root),
    note,
    list,
    rest,
  );
  /** @type {Map<string, ReturnType<typeof line>>} */
  const lines = new Map();
  return (wall, now) => {
    const { shown, others, more } = toDesks(wall.targets);
    root.hidden = shown === undefined;
    if (shown === undefined) {
      return;
    }
    const said = toDesk(shown, now, wall.zone, say);
    const look = lookOf(shown);
    root.dataset.target = shown.id;
    root.dataset.age = said.age;
    root.dataset.state = look;
    reshape(picture, look);
    write(name, shown.name);
    waiting.draw(said.waiting, said.beyond.includes('waiting'));
    wait.draw(said.wait, said.beyond.includes('wait'));
    counters.draw(said.counters, said.beyond.includes('counters'));
    note.dataset.state = said.look;
    write(note, said.note);
    arrange(list, lines, others, (target) => target.id, (target) => line(target.id));
    others.forEach((target) => lines.get(target.id)?.draw(target, toLine(target, now, say)));
    list.hidden = others.length === 0;
    rest.hidden = more === 0;
    write(rest, say('wall.desk.others', more));
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

/** @param {string} id */
function line(id) {
  const picture = shape();
  const name = element('div', 'desk-name');
  const words = element('div', 'desk-words');
  const root = element('div', 'desk-other', picture, name, words);
  root.dataset.target = id;
  /** @param {Target} target @param {string} said */
  const draw = (target, said) => {
    const look = lookOf(target);
    root.dataset.state = look;
    reshape(picture, look);
    write(name, target.name);
    write(words, said);
  };
  return { root, draw };
}
