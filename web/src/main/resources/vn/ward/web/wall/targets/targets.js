// @ts-check
import { arrange, byId, element, write } from '../dom.js';
import { lookOf, wordOf } from '../model.js';
import { reshape, shape } from '../shapes.js';
import { toPoints } from '../wifi/toPoints.js';
import { day, NOTHING } from '../words/formats.js';
import { toAnswer } from './toAnswer.js';
import { together, toDensity } from './toDensity.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/** More would be too small to be read across the room. */
const ROOM = 100;

/**
 * Every watched point in the configuration's order, but for those that have a panel of their own: a point never changes
 * its place.
 *
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountTargets(say) {
  const root = byId('targets');
  const up = element('span', 'panel-aside');
  const list = element('div', 'points');
  const more = element('div', 'points-more');
  root.replaceChildren(
    element('header', 'panel-head', element('h2', '', say('wall.targets.title')), more, up),
    list,
  );
  /** @type {Map<string, ReturnType<typeof point>>} */
  const points = new Map();
  return (wall, now) => {
    const { points: elsewhere, others: watched } = toPoints(wall.targets);
    root.hidden = watched.length === 0 && wall.targets.length > 0;
    const [shown, rest] = [watched.slice(0, ROOM), watched.slice(ROOM)];
    const columns = elsewhere.length > 0 ? 2 : 3;
    const density = toDensity(shown.map(({ name }) => name), columns);
    root.dataset.columns = String(columns);
    root.dataset.density = density.level;
    root.dataset.names = density.names;
    const closely = ['compact', 'packed'].includes(density.level);
    arrange(list, points, shown, (target) => target.id, (target) => point(target.id, say));
    for (const target of shown) {
      points.get(target.id)?.draw(target, closely ? together(target.name) : target.name, now, wall.zone);
    }
    const healthy = watched.filter((target) => target.state === 'UP').length;
    const wrong = closely ? counts(shown, say) : [];
    write(up, [...wrong, say('wall.targets.up', healthy, watched.length)].join(' · '));
    more.hidden = rest.length === 0;
    const broken = rest.filter((target) => !['UP', 'MAINTENANCE'].includes(lookOf(target))).length;
    write(more, say(broken === 0 ? 'wall.targets.more' : 'wall.targets.more-broken', rest.length, broken));
  };
}

/**
 * How many are not well, by what they are: where dozens stand, the head has the words for their shapes.
 *
 * @param {Target[]} targets
 * @param {Say} say
 */
function counts(targets, say) {
  const looks = targets.filter(({ tellsLoad }) => !tellsLoad).map(lookOf).map((look) => (look === 'DOWN_BY_PARENT' ? 'DOWN' : look));
  return ['DOWN', 'DEGRADED', 'UNKNOWN', 'MAINTENANCE'].flatMap((look) => {
    const many = looks.filter((each) => each === look).length;
    return many === 0 ? [] : [say(`wall.targets.count.${look}`, many)];
  });
}

/**
 * @param {string} id
 * @param {Say} say
 */
function point(id, say) {
  const picture = shape();
  const name = element('div', 'point-name');
  const word = element('span', 'point-word');
  const since = element('span', 'point-since');
  const answer = element('div', 'point-answer');
  const root = element('div', 'point', picture, name, element('div', 'point-state', word, ' ', since), answer);
  root.dataset.target = id;

  /**
   * @param {Target} target
   * @param {string} called
   * @param {number} now
   * @param {string} zone
   */
  const draw = (target, called, now, zone) => {
    const look = lookOf(target);
    root.dataset.state = look;
    reshape(picture, look);
    write(name, called);
    write(word, say(wordOf(target, look), target.cause ?? ''));
    const until = target.maintenanceUntil;
    write(since, until === null
      ? say('wall.since', day(Date.parse(target.since), now, zone, say))
      : say('wall.until', day(Date.parse(until), now, zone, say)));
    const answered = toAnswer(target, now, say);
    root.dataset.answers = String(answered !== NOTHING);
    write(answer, answered);
  };
  return { root, draw };
}
