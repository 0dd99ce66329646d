// @ts-check
/** @typedef {import('../model.js').Target} Target */

/**
 * The targets whose lines are drawn: one of each group first, then the others, always in the configuration's order. The
 * choice does not look at states, so a line keeps its place and its colour.
 *
 * @param {Target[]} targets
 * @param {number} room
 */
export function choose(targets, room) {
  const firsts = targets.filter((target, index) => targets.findIndex(({ group }) => group === target.group) === index);
  const others = targets.filter((target) => !firsts.includes(target));
  const chosen = new Set([...firsts, ...others].slice(0, room));
  return targets.filter((target) => chosen.has(target));
}
