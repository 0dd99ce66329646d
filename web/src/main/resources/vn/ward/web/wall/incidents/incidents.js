// @ts-check
import { toDesks } from '../desk/toDesk.js';
import { arrange, byId, element, write } from '../dom.js';
import { reshape, shape } from '../shapes.js';
import { age, day, moment } from '../words/formats.js';
import { toRoom, toTaken } from './toRoom.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Incident} Incident */
/** @typedef {import('../words/wording.js').Say} Say */

/** Behind it a reason says what to do about it. */
const CURE = ' → ';

/**
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountIncidents(say) {
  const root = byId('incidents');
  const number = element('span', 'panel-aside');
  const list = element('div', 'incident-list');
  const more = element('div', 'incident-more');
  const calm = shape();
  const none = element('div', 'incident-none', calm, element('div', '', say('wall.incidents.none')));
  root.replaceChildren(
    element('header', 'panel-head', element('h2', '', say('wall.incidents.title')), number),
    list,
    more,
    none,
  );
  /** @type {Map<string, ReturnType<typeof entry>>} */
  const entries = new Map();
  return (wall, now) => {
    const { cards, lines, density } = toRoom(wall.incidents.map((incident) => called(incident, say)), taken(wall));
    const shown = wall.incidents.slice(0, cards + lines);
    root.dataset.density = density;
    arrange(list, entries, shown, (incident) => String(incident.number), (incident) => entry(incident.number, say));
    shown.forEach((incident, index) => {
      entries.get(String(incident.number))?.draw(incident, now, wall.zone, index < cards ? (lines > 0 ? 'small' : 'card') : 'line');
    });
    write(number, String(wall.incidents.filter((incident) => !incident.drill).length));
    more.hidden = wall.incidents.length <= shown.length;
    write(more, say('wall.incidents.more', wall.incidents.length - shown.length));
    const judged = wall.targets.length > 0 && wall.targets.every((target) => target.state !== 'UNKNOWN');
    none.hidden = shown.length > 0;
    none.dataset.state = judged ? 'UP' : 'UNKNOWN';
    reshape(calm, judged ? 'UP' : 'UNKNOWN');
  };
}

/**
 * @param {Incident} incident
 * @param {Say} say
 */
function called({ drill, name }, say) {
  return drill ? say('wall.incidents.drill', name) : name;
}

/**
 * How much of the column the desks take; on a phone, where all stands in a row, nothing.
 *
 * @param {Wall} wall
 */
function taken(wall) {
  if (matchMedia('(max-width: 1100px)').matches) {
    return 0;
  }
  const { shown, others, more } = toDesks(wall.targets);
  return toTaken([...(shown === undefined ? [] : [shown]), ...others].map(({ name }) => name), more);
}

/**
 * @param {number} number
 * @param {Say} say
 */
function entry(number, say) {
  const picture = shape();
  const name = element('div', 'incident-name');
  const since = element('div', 'incident-age');
  const why = element('span', '');
  const cure = element('span', 'incident-cure');
  const reason = element('div', 'incident-reason', why, cure);
  const todo = element('div', 'plan');
  const root = element('article', 'incident', picture, element('div', 'incident-words', name, since, reason), todo);
  root.dataset.incident = String(number);
  let planned = '';

  /**
   * @param {Incident} incident
   * @param {number} now
   * @param {string} zone
   * @param {'card' | 'small' | 'line'} size
   */
  const draw = (incident, now, zone, size) => {
    root.dataset.line = String(size === 'line');
    const state = incident.state === 'UNKNOWN' ? 'UNKNOWN' : incident.severity === 'CRITICAL' ? 'DOWN' : 'DEGRADED';
    const look = incident.maintenance ? 'MAINTENANCE' : state;
    root.dataset.state = look;
    reshape(picture, look);
    root.dataset.drill = String(incident.drill);
    write(name, called(incident, say));
    const began = Date.parse(incident.beganAt);
    const lasted = age(now - began, say);
    const from = (size === 'small' ? day : moment)(began, now, zone, say);
    write(since, size === 'line' ? lasted : say('wall.incidents.age', from, lasted));
    const taken = incident.acknowledged ? [say('wall.incidents.taken')] : [];
    const drawn = incident.affected > 0 ? [say('wall.sentence.also-drawn', incident.affected)] : [];
    const again = repeated(incident, say);
    const said = [incident.fault, incident.reason].filter((words) => words !== null);
    const [cause, ...cures] = [...taken, ...drawn, ...again, ...said].join(' · ').split(CURE);
    write(why, cause);
    write(cure, cures.map((words) => CURE + words).join(''));
    const wanted = JSON.stringify([incident.steps, incident.hotline]);
    if (wanted !== planned) {
      planned = wanted;
      const lines = plan(incident, say);
      todo.replaceChildren(...lines);
      todo.hidden = lines.length === 0;
    }
  };
  return { root, draw };
}

/**
 * That it did not break once.
 *
 * @param {Incident} incident
 * @param {Say} say
 */
function repeated(incident, say) {
  if (incident.flapping) {
    return [say('wall.incidents.flapping', incident.interruptions)];
  }
  return incident.reopened > 0 ? [say('wall.incidents.reopened', incident.reopened)] : [];
}

/**
 * The response plan.
 *
 * @param {Incident} incident
 * @param {Say} say
 */
function plan(incident, say) {
  const lines = [];
  if (incident.steps.length > 0) {
    const steps = incident.steps.map((step) => element('li', '', step));
    lines.push(element('h3', '', say('wall.incidents.steps')), element('ol', '', ...steps));
  }
  if (incident.hotline !== null) {
    const call = /** @type {HTMLAnchorElement} */ (element('a', 'plan-call', say('wall.incidents.hotline', incident.hotline)));
    call.href = `tel:${incident.hotline.replace(/[^+\d]/g, '')}`;
    lines.push(call);
  }
  return lines;
}
