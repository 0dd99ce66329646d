// @ts-check
import { toLines } from '../bandwidth/toLines.js';
import { byId, element, write } from '../dom.js';
import { choose } from './choose.js';
import { mountToday } from './today.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../words/wording.js').Say} Say */

const LINES = 6;

/**
 * Today's answering times, one line a target. Where a ward measures its line's load, that has this place.
 *
 * @param {Say} say
 * @returns {(wall: Wall, now: number) => void}
 */
export function mountLatency(say) {
  const root = byId('latency');
  const legend = element('div', 'legend');
  const canvas = element('div', 'chart');
  const empty = element('div', 'chart-empty');
  const outage = element('span', 'chart-outage', say('wall.latency.outage'));
  const some = element('span', 'panel-aside');
  root.replaceChildren(
    element('header', 'panel-head', element('h2', '', say('wall.latency.title')), outage, some),
    legend,
    element('div', 'chart-frame', canvas, empty),
  );
  const chart = mountToday(canvas, (seconds) => axisWords(seconds, say));

  return (wall, now) => {
    root.hidden = toLines(wall.targets).shown.length > 0;
    if (root.clientWidth === 0) {
      return;
    }
    const tried = wall.targets.filter(({ measures }) => measures.includes('rtt_seconds'));
    const targets = choose(tried, LINES);
    const curves = targets.map((target, index) => ({ target, metric: 'rtt_seconds', colour: `--series-${index + 1}` }));
    const today = chart(wall, now, curves);
    outage.hidden = !today.outages;
    const old = today.failed && !today.empty;
    some.hidden = targets.length === tried.length && !old;
    write(some, old ? say('wall.latency.away') : say('wall.latency.some', targets.length, tried.length));
    drawLegend(legend, targets.map((target) => target.name));
    empty.hidden = !today.empty || (today.asking && !today.failed);
    write(empty, say(today.failed ? 'wall.latency.away' : 'wall.latency.empty'));
  };
}

/**
 * @param {HTMLElement} legend
 * @param {string[]} names
 */
function drawLegend(legend, names) {
  if (legend.dataset.names === names.join('\n')) {
    return;
  }
  legend.dataset.names = names.join('\n');
  legend.replaceChildren(
    ...names.map((name, index) => {
      const swatch = element('span', 'swatch');
      swatch.style.backgroundColor = `var(--series-${index + 1})`;
      return element('div', 'legend-item', swatch, element('span', 'legend-name', name));
    }),
  );
}

/**
 * @param {number} seconds
 * @param {Say} say
 */
function axisWords(seconds, say) {
  if (seconds === 0) {
    return '0';
  }
  return seconds < 1
    ? say('wall.milliseconds', Number((seconds * 1000).toPrecision(3)).toString().replace('.', say('wall.decimal')))
    : say('wall.seconds', Number(seconds.toPrecision(3)).toString().replace('.', say('wall.decimal')));
}
