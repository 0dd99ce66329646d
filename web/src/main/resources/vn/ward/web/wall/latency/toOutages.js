// @ts-check
/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../model.js').Target} Target */

/** @typedef {[from: number, until: number]} Span epoch milliseconds, half open */

/**
 * When any of `targets` was down. An outage that goes on is known exactly by its state; earlier ones by the strip, to
 * its cell.
 *
 * @param {Wall} wall
 * @param {Target[]} targets
 * @param {number} from
 * @param {number} now
 * @returns {Span[]} in order, not touching
 */
export function toOutages(wall, targets, from, now) {
  /** @type {Span[]} */
  const spans = [];
  for (const target of targets) {
    const since = target.state === 'DOWN' ? Date.parse(target.since) : now;
    spans.push(...cells(wall, target.id, since));
    if (since < now) {
      spans.push([since, now]);
    }
  }
  return union(spans.map(([begin, end]) => [Math.max(begin, from), Math.min(end, now)]));
}

/**
 * @param {Wall} wall
 * @param {string} target
 * @param {number} before a cell that reaches beyond is left to the exact state
 * @returns {Span[]}
 */
function cells(wall, target, before) {
  if (wall.strips === null) {
    return [];
  }
  const start = Date.parse(wall.strips.from);
  const wide = wall.strips.cellSeconds * 1000;
  return Array.from(wall.strips.targets[target] ?? '').flatMap((letter, index) => {
    /** @type {Span} */
    const span = [start + index * wide, start + (index + 1) * wide];
    return letter === 'D' && span[1] <= before ? [span] : [];
  });
}

/**
 * @param {Span[]} spans
 * @returns {Span[]}
 */
function union(spans) {
  /** @type {Span[]} */
  const joined = [];
  for (const [from, until] of spans.filter(([begin, end]) => begin < end).sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) {
      last[1] = Math.max(last[1], until);
    } else {
      joined.push([from, until]);
    }
  }
  return joined;
}
