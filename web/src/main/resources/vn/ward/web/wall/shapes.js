// @ts-check
/** The six shapes of state. Each is told apart without its colour. */

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {'UP' | 'DEGRADED' | 'DOWN' | 'DOWN_BY_PARENT' | 'UNKNOWN' | 'MAINTENANCE'} Shape */

const OCTAGON = 'M16.2 5h15.6L43 16.2v15.6L31.8 43H16.2L5 31.8V16.2z';
const CROSS = 'M18 18l12 12M30 18L18 30';
const TICK = 'M15.5 24.8l6 6 11.5-12.4';
const WRENCH = 'M33.5 17.6a6.6 6.6 0 0 1-8.8 8.2l-7.6 7.7a2.4 2.4 0 0 1-3.4-3.4l7.7-7.6a6.6 6.6 0 0 1 8.2-8.8l-3.9 3.9 3.9 3.9z';

/** @type {Record<Shape, [name: string, attributes: Record<string, string>][]>} */
const DRAWN = {
  UP: [
    ['circle', { cx: '24', cy: '24', r: '19', class: 'stroke' }],
    ['path', { d: TICK, class: 'stroke' }],
  ],
  DEGRADED: [
    ['path', { d: 'M24 6.5L44 41H4z', class: 'fill' }],
    ['path', { d: 'M24 19v10.5', class: 'inside' }],
    ['circle', { cx: '24', cy: '35.6', r: '2.6', class: 'inside-dot' }],
  ],
  DOWN: [
    ['path', { d: OCTAGON, class: 'fill' }],
    ['path', { d: CROSS, class: 'inside' }],
  ],
  DOWN_BY_PARENT: [
    ['path', { d: OCTAGON, class: 'stroke' }],
    ['path', { d: CROSS, class: 'stroke' }],
  ],
  UNKNOWN: [
    ['circle', { cx: '24', cy: '24', r: '19', class: 'stroke', 'stroke-dasharray': '7.5 4.44' }],
    ['path', { d: 'M18.8 19.6a5.3 5.3 0 1 1 7.6 4.8c-1.7.8-2.4 1.7-2.4 3.6', class: 'stroke' }],
    ['circle', { cx: '24', cy: '33.6', r: '2.5', class: 'dot' }],
  ],
  MAINTENANCE: [
    ['rect', { x: '5', y: '5', width: '38', height: '38', rx: '10', class: 'stroke' }],
    ['path', { d: WRENCH, class: 'fill' }],
  ],
};

/** An empty place for a shape; `reshape` fills it. */
export function shape() {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 48 48');
  svg.setAttribute('class', 'shape');
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

/**
 * @param {SVGElement} svg
 * @param {Shape} which
 */
export function reshape(svg, which) {
  if (svg.dataset.shape === which) {
    return;
  }
  svg.dataset.shape = which;
  svg.replaceChildren(...DRAWN[which].map(([name, attributes]) => node(name, attributes)));
}

/**
 * An SVG element.
 *
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
export function node(name, attributes) {
  const drawn = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    drawn.setAttribute(key, value);
  }
  return drawn;
}
