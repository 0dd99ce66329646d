// @ts-check
import { getAnsweringTimes } from '../api.js';
import { byId, element, write } from '../dom.js';
import { inZone, startOfDay } from '../words/formats.js';
import { toOption } from './chart.js';
import { choose } from './choose.js';
import { loadECharts } from './echarts.js';
import { toAxis } from './toAxis.js';
import { toOutages } from './toOutages.js';
import { toSeries } from './toSeries.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../words/wording.js').Say} Say */
/** @typedef {import('./toSeries.js').Series} Series */

const LINES = 6;
const POINTS = 288;
const ASK_EVERY_MS = 30_000;
/** Answers asked for from so much before the axis's beginning are too coarse for it. */
const COARSE_MS = 30 * 60_000;
/** A day younger than this is not asked about: the API knows no period without a length. */
const YOUNG_MS = 1_000;
/** A strip's cells are too coarse for an axis of shorter steps: there an outage that is over shows as a hole. */
const CELLS_FROM_MS = 30 * 60_000;

/**
 * Today's answering times, one line a target.
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
  /** @type {any} */
  let chart = null;
  /** @type {Map<string, Series>} */
  let answers = new Map();
  let drawn = '';
  let asked = { at: -Infinity, of: '', from: -Infinity };
  let asking = false;
  let failed = false;
  new ResizeObserver(() => {
    chart?.resize();
    drawn = '';
  }).observe(canvas);

  /**
   * @param {string[]} targets
   * @param {number} from
   * @param {number} now
   */
  const ask = async (targets, from, now) => {
    chart ??= (await loadECharts()).init(canvas, null, { renderer: 'canvas' });
    const series = new Map();
    for (const target of targets) {
      series.set(target, toSeries(await getAnsweringTimes(target, from, now, POINTS)));
    }
    answers = series;
  };

  return (wall, now) => {
    if (root.clientWidth === 0) {
      return;
    }
    const midnight = startOfDay(now, wall.zone);
    const tried = wall.targets.filter((target) => !target.composed);
    const targets = choose(tried, LINES);
    const ids = targets.map((target) => target.id);
    const today = toOutages(wall, targets, midnight, now);
    const known = ids.flatMap((id) => answers.get(id) ?? []);
    const axis = toAxis(midnight, first(known, today, midnight), now);
    const fine = axis.step < CELLS_FROM_MS;
    const outages = fine ? toOutages({ ...wall, strips: null }, targets, midnight, now) : today;
    const from = asked.of === ids.join() ? axis.from : midnight;
    if (!asking && now - from >= YOUNG_MS && (now - asked.at >= ASK_EVERY_MS || now < asked.at || asked.of !== ids.join() || axis.from - asked.from > COARSE_MS)) {
      asking = true;
      asked = { at: now, of: ids.join(), from };
      ask(ids, from, now)
        .then(() => (failed = false))
        .catch((error) => {
          failed = true;
          console.warn('answering times could not be read', error);
        })
        .finally(() => {
          asking = false;
          drawn = '';
        });
    }
    const series = known.map((one) => ({ ...one, colour: token(`--series-${ids.indexOf(one.target) + 1}`) }));
    const isEmpty = series.every(({ line }) => line.length === 0);
    outage.hidden = outages.length === 0 || isEmpty;
    const old = failed && !isEmpty;
    some.hidden = targets.length === tried.length && !old;
    write(some, old ? say('wall.latency.away') : say('wall.latency.some', targets.length, tried.length));
    drawLegend(legend, targets.map((target) => target.name));
    empty.hidden = !isEmpty || (asking && !failed);
    canvas.hidden = isEmpty;
    write(empty, say(failed ? 'wall.latency.away' : 'wall.latency.empty'));
    const picture = JSON.stringify([ids, outages.map(([began]) => began), Math.floor(now / 60_000)]);
    if (chart === null || isEmpty || picture === drawn) {
      return;
    }
    drawn = picture;
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const option = toOption(
      {
        series,
        outages,
        axis,
        hour: (instant) => hour(instant, wall.zone),
        seconds: (seconds) => axisWords(seconds, say),
      },
      rem,
      { line: token('--line'), second: token('--second'), down: token('--down'), family: token('--family') },
    );
    chart.setOption(option, { notMerge: true });
  };
}

/**
 * When the first began of what is drawn. Answers of before midnight, kept until the next are asked for, do not count.
 *
 * @param {Series[]} series
 * @param {import('./toOutages.js').Span[]} outages
 * @param {number} midnight
 */
function first(series, outages, midnight) {
  const answered = series.flatMap(({ line }) => line.find(([at]) => at >= midnight)?.[0] ?? []);
  const earliest = Math.min(...answered, ...outages.map(([from]) => from));
  return earliest === Infinity ? null : earliest;
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
 * @param {number} instant
 * @param {string} zone
 */
function hour(instant, zone) {
  const at = inZone(instant, zone);
  return `${at.hour}:${at.minute}`;
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

/** @param {string} name */
function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
