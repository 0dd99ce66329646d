// @ts-check
/** Silences as they are shown and as they are sent. Pure. */

/** @typedef {import('../model.js').Silence} Silence */
/** @typedef {import('../../wall/words/wording.js').Say} Say */
/** @typedef {import('../../wall/shapes.js').Shape} Shape */

/** Minutes one can choose from. */
export const TERMS = [30, 60, 120, 240, 480, 1440, 4320, 10080];

/**
 * What a silence is about, as a sentence.
 *
 * @param {Silence} silence
 * @param {(target: string) => string} nameOf
 * @param {Say} say
 */
export function toAbout(silence, nameOf, say) {
  const parts = [
    ...silence.groups.map((group) => (group === 'platform' || group === 'foreign' ? say(`console.silences.group-${group}`) : say(`group.${group}`))),
    ...silence.targets.map(nameOf),
    ...silence.severities.map((severity) => say(`console.silences.severity.${severity}`)),
    ...silence.causes.map((cause) => say('console.silences.of-cause', cause)),
    ...(silence.working === null ? [] : [say(silence.working ? 'console.silences.working' : 'console.silences.not-working')]),
  ];
  return parts.length === 0 ? say('console.silences.everything') : parts.join(' · ');
}

/**
 * @param {Silence} silence
 * @param {(instant: string) => string} at
 * @param {Say} say
 * @returns {{ tone: Shape, word: string }}
 */
export function toStanding(silence, at, say) {
  if (silence.state === 'active') {
    return { tone: 'DEGRADED', word: say('console.silences.active', at(silence.ends)) };
  }
  if (silence.state === 'coming') {
    return { tone: 'UNKNOWN', word: say('console.silences.coming', at(silence.from)) };
  }
  return silence.ended === null
    ? { tone: 'UNKNOWN', word: say('console.silences.past', at(silence.ends)) }
    : { tone: 'UNKNOWN', word: say('console.silences.ended-by', silence.ended.author, at(silence.ended.at)) };
}

/**
 * What the form says, as the platform wants it.
 *
 * @param {{ about: string, severity: string, working: string, cause: string, minutes: string, reason: string }} values `about`:
 *     `all`, `group:wifi` or `target:wan`
 */
export function toWanted({ about, severity, working, cause, minutes, reason }) {
  const [kind, id] = about.split(/:(.*)/, 2);
  const parts = {
    ...(kind === 'group' ? { groups: [id] } : {}),
    ...(kind === 'target' ? { targets: [id] } : {}),
    ...(severity === '' ? {} : { severities: [severity] }),
    ...(working === '' ? {} : { working: working === 'in' }),
    ...(cause === '' ? {} : { causes: [cause] }),
  };
  return { ...(Object.keys(parts).length === 0 ? { all: true } : parts), minutes: Number(minutes), reason };
}
