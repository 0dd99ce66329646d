// @ts-check
import { arrange, byId, element, write } from '../dom.js';
import { lookOf } from '../model.js';
import { reshape, shape } from '../shapes.js';
import { toNames, toPlaces, toPoints, toRoom } from './toPoints.js';
import { toSpot } from './toSpot.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * The public WiFi's points: how many people use each, or what is wrong with it. Never who they are.
 *
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountWifi(say) {
  const root = byId('wifi');
  const up = element('span', 'panel-aside');
  const list = element('div', 'spots');
  const more = element('div', 'spots-more');
  root.replaceChildren(element('header', 'panel-head', element('h2', '', say('wall.wifi.title')), up), list, more);
  /** @type {Map<string, ReturnType<typeof spot>>} */
  const spots = new Map();
  return (wall, now) => {
    const { points, others } = toPoints(wall.targets);
    root.hidden = points.length === 0;
    if (root.hidden) {
      return;
    }
    const { density, room } = toRoom(points.length, others.length);
    root.dataset.density = density;
    root.dataset.alone = String(others.length === 0);
    const places = toPlaces(points, room);
    const names = new Map(toNames(points.map(({ name }) => name)).map((name, index) => [points[index].id, name]));
    arrange(list, spots, places, (point) => point.id, (point) => spot(point.id));
    for (const point of places) {
      spots.get(point.id)?.draw(names.get(point.id) ?? point.name, toSpot(point, now, wall.zone, say));
    }
    write(up, say('wall.wifi.up', points.filter(({ state }) => state === 'UP').length, points.length));
    const rest = points.filter((point) => !places.includes(point));
    more.hidden = rest.length === 0;
    const broken = rest.filter((point) => !['UP', 'MAINTENANCE'].includes(lookOf(point))).length;
    more.dataset.broken = String(broken > 0);
    write(more, say(broken === 0 ? 'wall.wifi.more' : 'wall.wifi.more-broken', rest.length, broken));
  };
}

/** @param {string} id */
function spot(id) {
  const picture = shape();
  const name = element('div', 'spot-name');
  const word = element('span', 'spot-word');
  const since = element('span', 'spot-since');
  const root = element('div', 'spot', picture, name, element('div', 'spot-state', word, ' ', since));
  root.dataset.target = id;

  /**
   * @param {string} called
   * @param {import('./toSpot.js').Spot} said
   */
  const draw = (called, said) => {
    root.dataset.state = said.look;
    reshape(picture, said.look);
    write(name, called);
    write(word, said.word);
    write(since, said.since);
  };
  return { root, draw };
}
