// @ts-check
/** @typedef {import('./toSeries.js').Series} Series */
/** @typedef {import('./toOutages.js').Span} Span */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * @typedef {object} Picture
 * @property {(Series & { colour: string })[]} series
 * @property {(Series & { colour: string })[]} bars in the background, on a scale of their own at the right
 * @property {Span[]} outages
 * @property {import('./toAxis.js').Axis} axis
 * @property {(instant: number) => string} hour
 * @property {(value: number) => string} value how the scale names a value
 * @property {Limit[]} limits
 * @property {number} tall how high it is, in rem: a low one has fewer lines on its scale
 */

/**
 * A value that was promised: a dashed line across the picture. It is always in the picture.
 *
 * @typedef {object} Limit
 * @property {number} value above 0
 * @property {string} words
 */

/** Lower than this, the names of four lines would touch. */
const LOW_REM = 11;

/**
 * The picture as ECharts wants it. Lines are the means; the pale band behind a line reaches from its fastest to its
 * slowest answer, and may leave the picture at the top: the means set the scale. Time is a plain number here, counted
 * from the left end: ECharts' own axis of time would name the browser's hours, not the ward's.
 *
 * @param {Picture} picture
 * @param {number} rem pixels
 * @param {{ line: string, second: string, down: string, panel: string, family: string }} tokens
 */
export function toOption(picture, rem, tokens) {
  const label = { color: tokens.second, fontFamily: tokens.family, fontSize: 1.25 * rem };
  const { from, until, step } = picture.axis;
  const highest = Math.max(0, ...picture.series.map((series) => series.highest), ...picture.limits.map((limit) => limit.value));
  const top = highest === 0 ? 1 : nice(highest * 1.1);
  const most = Math.max(0, ...picture.bars.map((series) => series.highest));
  const scale = { type: 'value', min: 0, axisLine: { show: false }, axisTick: { show: false } };
  const lines = picture.tall < LOW_REM ? 2 : 4;
  return {
    animation: false,
    grid: { left: 0.25 * rem, right: (picture.bars.length > 0 ? 0.25 : 1.75) * rem, top: 0.9 * rem, bottom: 0.1 * rem, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: until - from,
      interval: step,
      splitLine: { show: false },
      axisLine: { lineStyle: { color: tokens.line, width: Math.max(1, 0.09 * rem) } },
      axisTick: { show: false },
      axisLabel: { ...label, hideOverlap: true, margin: 0.7 * rem, formatter: (/** @type {number} */ passed) => (passed % step === 0 ? picture.hour(from + passed) : '') },
    },
    yAxis: [
      {
        ...scale,
        max: top,
        interval: top / lines,
        splitLine: { lineStyle: { color: tokens.line, width: Math.max(1, 0.06 * rem) } },
        axisLabel: { ...label, margin: 0.9 * rem, formatter: picture.value },
      },
      ...picture.bars.slice(0, 1).map(() => ({
        ...scale,
        max: people(most),
        interval: people(most) / 2,
        splitLine: { show: false },
        axisLabel: { ...label, margin: 0.7 * rem },
      })),
    ],
    series: [
      shade(picture.outages, from, tokens.down),
      promise(picture.limits, { ...label, backgroundColor: tokens.panel, padding: [0.1 * rem, 0.3 * rem] }, rem),
      ...picture.bars.map((series) => bars(series, from)),
      ...picture.series.map((series) => band(series, from)),
      ...picture.series.map((series) => line(series, from, rem)),
    ],
  };
}

/**
 * @param {Span[]} outages
 * @param {number} start the axis's
 * @param {string} colour
 */
function shade(outages, start, colour) {
  return {
    type: 'line',
    data: [],
    silent: true,
    markArea: {
      silent: true,
      itemStyle: { color: colour, opacity: 0.2 },
      data: outages.map(([from, until]) => [{ xAxis: from - start }, { xAxis: until - start }]),
    },
  };
}

/**
 * @param {Limit[]} limits
 * @param {{ color: string, fontFamily: string, fontSize: number, backgroundColor: string, padding: number[] }} label
 * @param {number} rem
 */
function promise(limits, label, rem) {
  return {
    type: 'line',
    data: [],
    silent: true,
    markLine: {
      silent: true,
      animation: false,
      symbol: 'none',
      lineStyle: { color: label.color, width: Math.max(1, 0.12 * rem), type: [0.6 * rem, 0.45 * rem] },
      data: limits.map(({ value, words }, index) => ({
        yAxis: value,
        label: { ...label, position: index === 0 ? 'insideStartTop' : 'insideEndTop', distance: [0, 0.35 * rem], formatter: () => words },
      })),
    },
  };
}

/**
 * @param {Series & { colour: string }} series
 * @param {number} start
 */
function band({ low, spread, colour }, start) {
  const outlines = toOutlines(since(start, low), since(start, spread));
  return {
    type: 'custom',
    silent: true,
    clip: true,
    data: outlines.map(([first]) => first),
    /** @param {{ dataIndex: number }} of @param {{ coord: (point: Place) => number[] }} chart */
    renderItem: (of, chart) => ({
      type: 'polygon',
      shape: { points: outlines[of.dataIndex].map((point) => chart.coord(point)) },
      style: { fill: colour, opacity: 0.13 },
    }),
  };
}

/** @typedef {[x: number, y: number]} Place */

/**
 * A band's outlines, one for each stretch without a hole: along its top and back along its bottom.
 *
 * @param {[at: number, value: number | null][]} low
 * @param {[at: number, value: number | null][]} spread
 * @returns {Place[][]}
 */
export function toOutlines(low, spread) {
  /** @type {{ top: Place[], bottom: Place[] }[]} */
  const stretches = [{ top: [], bottom: [] }];
  low.forEach(([at, least], index) => {
    const more = spread[index][1];
    if (least === null || more === null) {
      stretches.push({ top: [], bottom: [] });
    } else {
      const { top, bottom } = stretches[stretches.length - 1];
      top.push([at, least + more]);
      bottom.unshift([at, least]);
    }
  });
  return stretches.filter(({ top }) => top.length > 0).map(({ top, bottom }) => [...top, ...bottom]);
}

/**
 * @param {Series & { colour: string }} series
 * @param {number} start
 * @param {number} rem
 */
function line({ line: means, colour }, start, rem) {
  return {
    type: 'line',
    data: since(start, means),
    symbol: 'none',
    silent: true,
    connectNulls: false,
    lineStyle: { color: colour, width: 0.19 * rem, cap: 'round', join: 'round' },
  };
}

/**
 * Bars that touch: each reaches to the next one.
 *
 * @param {Series & { colour: string }} series
 * @param {number} start
 */
function bars({ line: means, colour }, start) {
  return {
    type: 'line',
    yAxisIndex: 1,
    data: since(start, means),
    step: 'end',
    symbol: 'none',
    silent: true,
    connectNulls: false,
    lineStyle: { width: 0 },
    areaStyle: { color: colour, opacity: 0.75 },
  };
}

/**
 * The top of a scale that counts people: even, so that its half is a number of them too.
 *
 * @param {number} most
 */
export function people(most) {
  const top = Math.max(4, Math.ceil(most * 1.1));
  const step = top <= 20 ? 2 : top <= 100 ? 10 : 50;
  return Math.ceil(top / step) * step;
}

/**
 * @param {number} start
 * @param {[at: number, value: number | null][]} points
 */
function since(start, points) {
  return points.map(([at, value]) => [at - start, value]);
}

/**
 * The next number whose quarters are round: they are the lines of the grid.
 *
 * @param {number} value above 0
 */
export function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10].find((times) => times * power >= value) ?? 10;
  return Number((step * power).toPrecision(3));
}
