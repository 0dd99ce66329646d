// @ts-check
import { node } from '../../wall/shapes.js';

/** Pictures beside words, never instead of them: drawn in lines on 24 × 24. */
const DRAWN = {
  wall: 'M3 5h18v12H3zM8 21h8M12 17v4M7 12l3-3 3 3 4-4',
  notices: 'M4 5h16v11H9l-5 4zM8 9h8M8 12h5',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-3.8 3.9-6 7.5-6s6.7 2.2 7.5 6',
  alerts: 'M6 10a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4S6 15 6 10zM10 19.5a2 2 0 0 0 4 0',
  figures: 'M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4M13 20h7',
  accounts: 'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.6-3.2 3.3-5 6.5-5s5.9 1.8 6.5 5M16 4.8a3.5 3.5 0 0 1 0 6.5M18 14.9c1.9.8 3.1 2.4 3.5 4.6',
  displays: 'M3 4h18v13H3zM8 21h8M12 17v4',
  tokens: 'M8 15.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12.3 11H21v4M17 11v3',
  audit: 'M6 3h9l4 4v14H6zM14.5 3v4.5H19M9.5 12h6M9.5 16h6',
  'sign-out': 'M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  show: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  close: 'M6 6l12 12M18 6 6 18',
  tick: 'M4.5 12.5l5 5L19.5 7',
  ring: 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14z',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8',
};

/** @typedef {keyof typeof DRAWN} Icon */

/** @param {Icon} name */
export function icon(name) {
  const svg = node('svg', { viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true' });
  svg.append(node('path', { d: DRAWN[name] }));
  return svg;
}
