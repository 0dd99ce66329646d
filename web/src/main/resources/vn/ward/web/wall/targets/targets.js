// @ts-check
import { arrange, byId, element, write } from '../dom.js';
import { lookOf } from '../model.js';
import { reshape, shape } from '../shapes.js';
import { day, latency } from '../words/formats.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

/** More would be too small to be read across the room. */
const ROOM = 100;

/**
 * Every watched point in the configuration's order: a point never changes its place.
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
    const [shown, rest] = [wall.targets.slice(0, ROOM), wall.targets.slice(ROOM)];
    root.dataset.density = density(shown.length);
    arrange(list, points, shown, (target) => target.id, (target) => point(target.id, say));
    for (const target of shown) {
      points.get(target.id)?.draw(target, now, wall.zone);
    }
    const healthy = wall.targets.filter((target) => target.state === 'UP').length;
    write(up, say('wall.targets.up', healthy, wall.targets.length));
    more.hidden = rest.length === 0;
    const broken = rest.filter((target) => !['UP', 'MAINTENANCE'].includes(lookOf(target))).length;
    write(more, say(broken === 0 ? 'wall.targets.more' : 'wall.targets.more-broken', rest.length, broken));
  };
}

/** @param {number} points */
function density(points) {
  const levels = /** @type {const} */ ([[6, 'roomy'], [12, 'plain'], [24, 'dense'], [48, 'compact']]);
  return levels.find(([most]) => points <= most)?.[1] ?? 'packed';
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
   * @param {number} now
   * @param {string} zone
   */
  const draw = (target, now, zone) => {
    const look = lookOf(target);
    root.dataset.state = look;
    reshape(picture, look);
    write(name, target.name);
    write(word, say(`state.${look}`, target.cause ?? ''));
    const until = target.maintenanceUntil;
    write(since, until === null
      ? say('wall.since', day(Date.parse(target.since), now, zone, say))
      : say('wall.until', day(Date.parse(until), now, zone, say)));
    const answers = look === 'UP' || look === 'DEGRADED';
    write(answer, latency(answers ? target.rttSeconds : null, say));
  };
  return { root, draw };
}
