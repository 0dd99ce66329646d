// @ts-check
import { node } from '../../wall/shapes.js';

/** White around the code, in modules, without which cameras don't find it. */
const QUIET = 4;

/**
 * The dark modules as one path, a horizontal run at a time.
 *
 * @param {number[][]} modules
 */
export function toPath(modules) {
  let path = '';
  modules.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (row[x] === 1) {
        const from = x;
        while (row[x + 1] === 1) {
          x += 1;
        }
        path += `M${from + QUIET} ${y + QUIET}h${x - from + 1}v1h-${x - from + 1}z`;
      }
    }
  });
  return path;
}

/**
 * A code for a phone's camera: black on white, whatever the theme.
 *
 * @param {number[][]} modules
 * @param {string} label
 */
export function qr(modules, label) {
  const side = modules.length + 2 * QUIET;
  const svg = node('svg', { viewBox: `0 0 ${side} ${side}`, class: 'qr', role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges' });
  svg.append(node('rect', { width: String(side), height: String(side), fill: '#ffffff' }), node('path', { d: toPath(modules), fill: '#000000' }));
  return svg;
}

/**
 * A key as people copy it: in groups of four.
 *
 * @param {string} key
 */
export function inFours(key) {
  return (key.replace(/\s/g, '').match(/.{1,4}/g) ?? []).join(' ');
}
