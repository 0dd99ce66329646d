// @ts-check
import { node } from '../shapes.js';
import { toStrip } from './toStrip.js';

/** One cell is so wide and a strip so tall in the drawing's own units; the bar leaves a gap. */
const CELL = 10;
const BAR = 7.4;
const TALL = 40;

/** A day of one system, oldest left. */
export function mountStrip() {
  const root = /** @type {SVGElement} */ (node('svg', { class: 'strip', preserveAspectRatio: 'none', 'aria-hidden': 'true' }));
  /** @type {string | null} */
  let drawn = null;

  /** @param {string} letters */
  const draw = (letters) => {
    if (letters === drawn) {
      return;
    }
    drawn = letters;
    root.setAttribute('viewBox', `0 0 ${Math.max(1, letters.length) * CELL} ${TALL}`);
    root.replaceChildren(
      ...toStrip(letters).map(({ cell, left, height }) =>
        node('rect', {
          class: `strip-${cell}`,
          x: String(left * CELL + (CELL - BAR) / 2),
          y: String(TALL * (1 - height)),
          width: String(BAR),
          height: String(TALL * height),
        }),
      ),
    );
  };
  return { root, draw };
}
