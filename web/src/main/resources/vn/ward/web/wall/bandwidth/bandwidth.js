// @ts-check
import { getLoad } from '../api.js';
import { arrange, byId, element, write } from '../dom.js';
import { toDesks } from '../desk/toDesk.js';
import { mountToday } from '../latency/today.js';
import { megabits, startOfDay } from '../words/formats.js';
import { toLines } from './toLines.js';
import { toMorning } from './toMorning.js';
import { toLimits, toLoad } from './toLoad.js';
import { toTest } from './toTest.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('../words/wording.js').Say} Say */

const ASK_EVERY_MS = 60_000;
/** Of a shorter day there is no five-minute average to speak of. */
const YOUNG_MS = 5 * 60_000;

/**
 * How much passes over the ward's lines today, against what was sold.
 *
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountBandwidth(say) {
  const root = byId('bandwidth');
  const about = element('span', 'bandwidth-about');
  const outage = element('span', 'chart-outage', say('wall.latency.outage'));
  const away = element('span', 'panel-aside', say('wall.latency.away'));
  const queue = queued(say);
  const test = element('div', 'bandwidth-test');
  const list = element('div', 'lines');
  const title = element('h2', '');
  root.replaceChildren(
    element('header', 'panel-head', title, about, outage, away, queue),
    test,
    list,
  );
  /** @type {Map<string, ReturnType<typeof line>>} */
  const lines = new Map();
  return (wall, now) => {
    const { shown, others } = toLines(wall.targets);
    root.hidden = shown.length === 0;
    if (root.hidden) {
      return;
    }
    const { shown: desk } = toDesks(wall.targets);
    write(title, say(desk === undefined ? 'wall.bandwidth.title' : 'wall.bandwidth.title-queue'));
    root.dataset.lines = String(shown.length);
    root.dataset.queue = String(desk !== undefined);
    queue.hidden = desk === undefined;
    arrange(list, lines, shown, (target) => target.id, (target) => line(target.id, say));
    const drawn = shown.map((target) => lines.get(target.id)?.draw(wall, target, now, shown.length === 1, desk));
    outage.hidden = !drawn.some((one) => one?.outages);
    away.hidden = !drawn.some((one) => one?.failed && !one.empty);
    write(about, shown.length === 1 ? shown[0].name : others.length === 0 ? '' : say('wall.bandwidth.others', others.length));
    const tested = toTest(wall.targets, now, wall.zone, say);
    test.hidden = tested === null;
    test.dataset.short = String(tested?.short ?? false);
    write(test, tested?.words ?? '');
  };
}

/**
 * @param {string} id
 * @param {Say} say
 */
function line(id, say) {
  const name = element('div', 'line-name');
  const down = element('span', 'line-speed');
  const up = element('span', 'line-speed');
  const used = figure();
  const busy = figure('Mb/s');
  const canvas = element('div', 'chart');
  const empty = element('div', 'chart-empty');
  const frame = element('div', 'chart-frame', canvas, empty);
  const queue = queued(say);
  const legend = element(
    'div',
    'line-legend',
    name,
    way('down', say('wall.bandwidth.down'), down),
    way('up', say('wall.bandwidth.up'), up),
    queue,
  );
  const root = element('article', 'line', element('div', 'line-head', legend, used.root, busy.root), frame);
  root.dataset.target = id;
  busy.root.classList.add('line-busy');
  const chart = mountToday(canvas, (bits) => megabits(bits, say), toMorning);
  const askBusy = mountBusy(id);

  /**
   * @param {Wall} wall
   * @param {Target} target
   * @param {number} now
   * @param {boolean} alone
   * @param {Target | undefined} desk whose queue stands behind the line
   */
  const draw = (wall, target, now, alone, desk) => {
    queue.hidden = desk === undefined;
    const charted = frame.clientWidth > 0;
    const load = toLoad(target, charted ? askBusy(now, wall.zone) : { down: null, up: null }, now, wall.zone, say);
    root.dataset.age = load.age;
    name.hidden = alone;
    write(name, target.name);
    write(down, load.down);
    write(up, load.up);
    used.draw(load.used, load.usedWords);
    busy.draw(load.busy, load.busyWords);
    if (!charted) {
      return { outages: false, empty: true, failed: false, asking: false };
    }
    const curves = [
      ...(desk === undefined ? [] : [{ target: desk, metric: 'waiting', colour: '--queue', bars: true }]),
      { target, metric: 'in_bits_per_second', colour: '--download' },
      { target, metric: 'out_bits_per_second', colour: '--upload' },
    ];
    const today = chart(wall, now, curves, toLimits(target, say));
    empty.hidden = !today.empty || (today.asking && !today.failed);
    write(empty, say(today.failed ? 'wall.latency.away' : 'wall.latency.empty'));
    return today;
  };
  return { root, draw };
}

/**
 * @param {'down' | 'up'} which
 * @param {string} words
 * @param {HTMLElement} speed
 */
function way(which, words, speed) {
  return element('div', 'legend-item', swatch(which), element('span', 'line-way', words), speed, element('span', 'line-unit', 'Mb/s'));
}

/**
 * What the bars are. It stands in the legend of a line, or in the head where there is no room for it there.
 *
 * @param {Say} say
 */
function queued(say) {
  const item = element('div', 'legend-item', swatch('queue'), element('span', '', say('wall.desk.waiting-chart')));
  item.classList.add('legend-queue');
  return item;
}

/** @param {'down' | 'up' | 'queue'} which */
function swatch(which) {
  const drawn = element('span', 'swatch');
  drawn.dataset.way = which;
  return drawn;
}

/** @param {string} [unit] */
function figure(unit) {
  const value = element('span', 'line-value');
  const words = element('div', 'line-words');
  const number = element('div', 'line-number', value);
  if (unit !== undefined) {
    number.append(element('span', 'line-unit', unit));
  }
  /** @param {string} figure @param {string} said */
  const draw = (figure, said) => {
    write(value, figure);
    write(words, said);
  };
  return { root: element('div', 'line-figure', number, words), draw };
}

/**
 * Today's percentiles of one line, asked for now and then; as long as nothing is known they are null.
 *
 * @param {string} target
 * @returns {(now: number, zone: string) => import('./toLoad.js').Busy}
 */
function mountBusy(target) {
  /** @type {import('./toLoad.js').Busy & { midnight: number }} */
  let known = { down: null, up: null, midnight: NaN };
  let askedAt = -Infinity;
  return (now, zone) => {
    const midnight = startOfDay(now, zone);
    const due = now - askedAt >= ASK_EVERY_MS || now < askedAt;
    if (due && now - midnight >= YOUNG_MS) {
      askedAt = now;
      Promise.all(['in_bits_per_second', 'out_bits_per_second'].map((metric) => getLoad(target, metric, midnight, now))).then(
        ([down, up]) => (known = { down: down.value, up: up.value, midnight }),
        (error) => console.warn('percentiles could not be read', error),
      );
    }
    return known.midnight === midnight ? known : { down: null, up: null };
  };
}
