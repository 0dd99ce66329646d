// @ts-check
import { getSamples } from '../api.js';
import { inZone, startOfDay } from '../words/formats.js';
import { toOption } from './chart.js';
import { loadECharts } from './echarts.js';
import { toAxis } from './toAxis.js';
import { toOutages } from './toOutages.js';
import { toSeries } from './toSeries.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Target} Target */
/** @typedef {import('./toSeries.js').Series} Series */

const POINTS = 288;
const ASK_EVERY_MS = 30_000;
/** Answers asked for from so much before the axis's beginning are too coarse for it. */
const COARSE_MS = 30 * 60_000;
/** A day younger than this is not asked about: the API knows no period without a length. */
const YOUNG_MS = 1_000;
/** A strip's cells are too coarse for an axis of shorter steps: there an outage that is over shows as a hole. */
const CELLS_FROM_MS = 30 * 60_000;

/**
 * One line of a chart.
 *
 * @typedef {object} Curve
 * @property {Target} target
 * @property {string} metric
 * @property {string} colour the token's name
 * @property {boolean} [bars] whether it stands in the background, on a scale of its own
 */

/**
 * @typedef {object} Drawn what the chart can say of today
 * @property {boolean} outages whether there is an outage in the picture
 * @property {boolean} empty whether nothing was measured today
 * @property {boolean} failed whether history could not be read when it was last asked
 * @property {boolean} asking whether the answer to that is still to come
 */

/**
 * A chart of today, drawn into `canvas`, which is hidden while there is nothing to draw. It asks for what it needs by
 * itself, now and then.
 *
 * @param {HTMLElement} canvas
 * @param {(value: number) => string} value how the scale names a value
 * @param {(midnight: number, now: number) => number} [begin] when the day begins that is shown; left out: at midnight
 * @returns {(wall: Wall, now: number, curves: Curve[], limits?: import('./chart.js').Limit[]) => Drawn}
 */
export function mountToday(canvas, value, begin = (midnight) => midnight) {
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
   * @param {Curve[]} curves
   * @param {number} from
   * @param {number} now
   */
  const ask = async (curves, from, now) => {
    chart ??= (await loadECharts()).init(canvas, null, { renderer: 'canvas' });
    const series = new Map();
    for (const curve of curves) {
      series.set(key(curve), toSeries(await getSamples(curve.target.id, curve.metric, from, now, POINTS)));
    }
    answers = series;
  };

  return (wall, now, curves, limits = []) => {
    const morning = begin(startOfDay(now, wall.zone), now);
    const targets = [...new Set(curves.filter(({ bars }) => bars !== true).map(({ target }) => target))];
    const ids = curves.map(key).join();
    const known = curves.flatMap((curve) => answers.get(key(curve)) ?? []);
    const today = toOutages(wall, targets, morning, now);
    const axis = toAxis(morning, first(known, today, morning), now);
    const fine = axis.step < CELLS_FROM_MS;
    const outages = fine ? toOutages({ ...wall, strips: null }, targets, morning, now) : today;
    const from = asked.of === ids ? axis.from : morning;
    if (!asking && now - from >= YOUNG_MS && (now - asked.at >= ASK_EVERY_MS || now < asked.at || asked.of !== ids || axis.from - asked.from > COARSE_MS)) {
      asking = true;
      asked = { at: now, of: ids, from };
      ask(curves, from, now)
        .then(() => (failed = false))
        .catch((error) => {
          failed = true;
          console.warn('history could not be read', error);
        })
        .finally(() => {
          asking = false;
          drawn = '';
        });
    }
    const empty = known.every(({ line }) => line.length === 0);
    canvas.hidden = empty;
    const picture = JSON.stringify([ids, limits, outages.map(([began]) => began), Math.floor(now / 60_000)]);
    if (chart !== null && !empty && picture !== drawn) {
      drawn = picture;
      const series = curves.flatMap((curve) => {
        const one = answers.get(key(curve));
        return one === undefined ? [] : [{ ...one, colour: token(curve.colour), bars: curve.bars === true }];
      });
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const option = toOption(
        { series: series.filter(({ bars }) => !bars), bars: series.filter(({ bars }) => bars), outages, axis, hour: (instant) => hour(instant, wall.zone), value, limits, tall: canvas.clientHeight / rem },
        rem,
        { line: token('--line'), second: token('--second'), down: token('--down'), panel: token('--panel'), family: token('--family') },
      );
      chart.setOption(option, { notMerge: true });
    }
    return { outages: outages.length > 0 && !empty, empty, failed, asking };
  };
}

/** @param {Curve} curve */
function key({ target, metric }) {
  return `${target.id} ${metric}`;
}

/**
 * When the first began of what is drawn. Answers of before it, kept until the next are asked for, do not count.
 *
 * @param {Series[]} series
 * @param {import('./toOutages.js').Span[]} outages
 * @param {number} morning when the day begins that is shown
 */
function first(series, outages, morning) {
  const answered = series.flatMap(({ line }) => line.find(([at]) => at >= morning)?.[0] ?? []);
  const earliest = Math.min(...answered, ...outages.map(([from]) => from));
  return earliest === Infinity ? null : earliest;
}

/**
 * @param {number} instant
 * @param {string} zone
 */
function hour(instant, zone) {
  const at = inZone(instant, zone);
  return `${at.hour}:${at.minute}`;
}

/** @param {string} name */
function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
