// @ts-check
/** Channels as they are shown. Pure. */

/** @typedef {import('../model.js').Channel} Channel */
/** @typedef {import('../model.js').ChannelPerson} ChannelPerson */
/** @typedef {import('../../wall/words/wording.js').Say} Say */
/** @typedef {import('../../wall/shapes.js').Shape} Shape */

/**
 * @param {Channel} channel
 * @param {(instant: string) => string} at
 * @param {Say} say
 * @returns {{ tone: Shape, word: string }[]}
 */
export function toStanding(channel, at, say) {
  return channel.troubles.length === 0
    ? [{ tone: 'UP', word: say('console.channels.well') }]
    : channel.troubles.map(({ trouble, since }) => ({ tone: /** @type {Shape} */ ('DEGRADED'), word: say('console.channels.trouble', trouble, at(since)) }));
}

/**
 * When somebody was reached last, with what, and what came of it since.
 *
 * @param {ChannelPerson} one
 * @param {boolean} known whether the history could be asked
 * @param {(instant: string) => string} at
 * @param {Say} say
 * @returns {{ reached: string, what: string | null, failed: string | null }}
 */
export function toReached(one, known, at, say) {
  const what = one.incident === null ? one.occasion_name : say('console.channels.of-incident', one.occasion_name ?? '', one.incident);
  const received = one.received_at === null ? null : say('console.channels.received', at(one.received_at));
  return {
    reached: !known ? say('console.channels.unknown') : one.reached_at === null ? say('console.channels.never') : at(one.reached_at),
    what: [one.reached_at === null ? null : what, received].filter((part) => part !== null).join(' · ') || null,
    failed: one.failed === null ? null : say('console.channels.failed', at(one.failed.at), one.failed.name),
  };
}
