// @ts-check
/** @typedef {import('../model.js').Target} Target */

/** More would leave each too little room. */
const ROOM = 2;

/**
 * The ward's lines: those that measure how much passes both ways. A contract makes a line of whatever measures that;
 * where there is none, it is what belongs to the network, and never a WiFi point. By the configuration alone, so that a
 * panel never changes its place or its subject when a state does.
 *
 * @param {Target[]} targets in the configuration's order
 * @returns {{ shown: Target[], others: Target[] }}
 */
export function toLines(targets) {
  const loaded = targets.filter(({ measures }) => measures.includes('in_bits_per_second') && measures.includes('out_bits_per_second'));
  const sold = loaded.filter(({ contract }) => contract !== null);
  const lines = sold.length > 0 ? sold : loaded.filter(({ group }) => group === 'network');
  return { shown: lines.slice(0, ROOM), others: lines.slice(ROOM) };
}
