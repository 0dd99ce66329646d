// @ts-check
/** Samples made ready for drawing. Pure. */

/** @typedef {{ at: string, min: number, mean: number, max: number }} Point */
/** @typedef {{ target: string, metric: string, points: Point[] }} Samples what `GET /api/v1/samples` says */

/**
 * @typedef {object} Series
 * @property {string} target
 * @property {[at: number, mean: number | null][]} line epoch milliseconds; null where the line must break
 * @property {[at: number, min: number | null][]} low
 * @property {[at: number, spread: number | null][]} spread from min up to max
 * @property {number} highest of the means; 0 without any
 */

/** A hole of more than so many steps is a hole: nothing is drawn across it. */
const HOLE = 2.5;

/**
 * @param {Samples} samples
 * @returns {Series}
 */
export function toSeries({ target, points }) {
  /** @type {Series} */
  const series = { target, line: [], low: [], spread: [], highest: 0 };
  const step = usualStep(points);
  let before = NaN;
  for (const { at, min, mean, max } of points) {
    const now = Date.parse(at);
    if (now - before > HOLE * step) {
      add(series, before + step, null, null, null);
    }
    add(series, now, mean, min, max - min);
    series.highest = Math.max(series.highest, mean);
    before = now;
  }
  return series;
}

/**
 * @param {Series} series
 * @param {number} at
 * @param {number | null} mean
 * @param {number | null} min
 * @param {number | null} spread
 */
function add(series, at, mean, min, spread) {
  series.line.push([at, mean]);
  series.low.push([at, min]);
  series.spread.push([at, spread]);
}

/**
 * The median distance of neighbours: one long hole does not stretch it.
 *
 * @param {Point[]} points
 */
function usualStep(points) {
  const steps = points.slice(1).map((point, index) => Date.parse(point.at) - Date.parse(points[index].at));
  steps.sort((a, b) => a - b);
  return steps.length === 0 ? Infinity : steps[Math.floor(steps.length / 2)];
}
