// @ts-check
import { arrange, byId, element, write } from '../dom.js';
import { lookOfGroup } from '../model.js';
import { reshape, shape } from '../shapes.js';
import { mountStrip } from './strip.js';
import { toCard } from './toCard.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * The column has room for every group there can be: nine.
 *
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountSystems(say) {
  const root = byId('systems');
  const list = element('div', 'cards');
  root.replaceChildren(list);
  /** @type {Map<string, ReturnType<typeof card>>} */
  const cards = new Map();
  return (wall, now) => {
    const room = density(wall.groups.length);
    root.dataset.density = room;
    arrange(list, cards, wall.groups, (group) => group.id, (group) => card(group.id, say));
    for (const group of wall.groups) {
      cards.get(group.id)?.draw(lookOfGroup(wall, group), toCard(wall, group, now, say, room));
    }
  };
}

/**
 * @param {number} cards
 * @returns {import('./toCard.js').Room}
 */
function density(cards) {
  return cards <= 4 ? 'roomy' : cards <= 6 ? 'plain' : 'dense';
}

/**
 * @param {string} group
 * @param {Say} say
 */
function card(group, say) {
  const picture = shape();
  const name = element('div', 'card-name');
  const state = element('div', 'card-state');
  const figure = element('div', 'card-figure');
  const note = element('div', 'card-note');
  const strip = mountStrip();
  const day = element('div', 'card-strip', strip.root);
  const root = element(
    'article',
    'card',
    picture,
    element('div', 'card-words', name, state),
    element('div', 'card-numbers', figure, note),
    day,
    element('div', 'card-day', say('wall.systems.last-day')),
  );
  root.dataset.group = group;

  /**
   * @param {import('../model.js').Look} how
   * @param {import('./toCard.js').Card} said
   */
  const draw = (how, said) => {
    root.dataset.state = how;
    root.dataset.load = String(said.load);
    reshape(picture, how);
    write(name, said.name);
    write(state, said.state);
    write(figure, said.figure);
    figure.dataset.counts = String(said.counts);
    write(note, said.note);
    note.dataset.short = String(said.short);
    strip.draw(said.strip);
  };
  return { root, draw };
}
