// @ts-check
/** What `GET /api/v1/wall` and the live stream say, and plain questions to it. No drawing here. */

/** @typedef {'UP' | 'DEGRADED' | 'DOWN' | 'UNKNOWN'} State */

/** @typedef {State | 'DOWN_BY_PARENT' | 'MAINTENANCE'} Look how it is shown: announced work covers the state */

/**
 * @typedef {object} Target
 * @property {string} id
 * @property {string} name
 * @property {string} group
 * @property {boolean} composed whether it is never tried itself, but made of others
 * @property {boolean} tellsLoad whether its state tells how much it has to do, and it has no availability
 * @property {State} state
 * @property {string} since ISO instant
 * @property {boolean} untried whether it was not tried yet since it is watched
 * @property {string | null} cause the name of the target whose outage this one's is
 * @property {string | null} maintenanceUntil ISO instant; null while no work is announced
 * @property {string | null} reason a sentence in the screen's language
 * @property {string | null} fault whose fault it is, as other paths to it tell; a sentence
 * @property {number | null} rttSeconds
 * @property {string | null} objectivePercent such as `99.5`
 * @property {{ downBitsPerSecond: number, upBitsPerSecond: number } | null} contract what the provider sold
 * @property {string[]} measures what it may measure of what the panels show, by its configuration
 * @property {Readout | null} measured the newest of that
 */

/**
 * @typedef {object} Readout
 * @property {string} at ISO instant
 * @property {string} until ISO instant; from then on it is old
 * @property {Record<string, number>} values by name, base unit included
 * @property {string[]} beyond the names of those that lie beyond a threshold
 */

/**
 * @typedef {object} Group
 * @property {string} id
 * @property {string} name
 * @property {boolean} tellsLoad whether all its parts tell how much they have to do, and it has no availability
 * @property {State} state
 * @property {string} since
 * @property {number} targets how many belong to it
 * @property {number} up how many of them are UP
 * @property {number} maintained how many of them are under announced maintenance
 */

/**
 * @typedef {object} Figure
 * @property {number | null} availability hundredths of a percent, already floored
 * @property {boolean} covered whether enough was known for the figure to count
 */

/** @typedef {Figure & { objectiveMet: boolean | null, resolutionMillis: number }} TargetFigure */

/**
 * @typedef {object} Total
 * @property {number} incidents
 * @property {number} downtimeMillis
 * @property {number} longestOutageMillis
 * @property {number} meeting targets that meet their objective
 * @property {number} withObjective
 * @property {number | null} [resolutionMillis] an outage of this length or more is surely seen
 * @property {number | null} coverage
 */

/**
 * @typedef {object} Figures the month so far
 * @property {string} from
 * @property {string} to
 * @property {string} asOf
 * @property {Record<string, TargetFigure>} targets
 * @property {Record<string, Figure>} groups
 * @property {Total} total
 */

/**
 * @typedef {object} Strips a day in cells: U up, G degraded, D down, ? unknown, - not watched
 * @property {string} from
 * @property {number} cellSeconds
 * @property {Record<string, string>} targets
 * @property {Record<string, string>} groups
 */

/**
 * @typedef {object} Incident an open one
 * @property {number} number
 * @property {string} target
 * @property {string} name the target's
 * @property {'WARNING' | 'CRITICAL'} severity
 * @property {State} state the target's
 * @property {boolean} maintenance whether work on the target is announced
 * @property {string} beganAt
 * @property {string | null} reason
 * @property {string | null} fault
 * @property {number} reopened how often it broke again
 * @property {boolean} drill whether it is played, so that people learn what to do
 * @property {boolean} flapping whether it breaks and recovers too often to be told each time
 * @property {number} interruptions how often it broke in all
 * @property {boolean} acknowledged whether somebody has taken it on
 * @property {number} affected how many other targets are down by it
 * @property {string[]} steps the response plan
 * @property {string | null} hotline
 */

/**
 * @typedef {object} Readiness
 * @property {string | null} journal why judging stopped
 * @property {string | null} database why history can't be read
 * @property {boolean} mail whether incidents are mailed
 * @property {number} configurationMistakes what is wrong with a changed configuration, which is not taken; 0 if nothing is
 * @property {number} clockAheadMinutes by how much times are ahead of the machine's clock, which was put back
 */

/**
 * @typedef {object} Wall
 * @property {number} journal
 * @property {string} now
 * @property {string} zone
 * @property {{ name: string, practice: boolean }} ward
 * @property {Target[]} targets in the configuration's order
 * @property {Group[]} groups
 * @property {Figures | null} figures
 * @property {Strips | null} strips
 * @property {Incident[]} incidents the worst first, then the oldest
 * @property {{ name: string, isStaffed: boolean, until: string | null }[]} duties none if none is configured
 * @property {string | null} lastIncidentEndedAt
 * @property {Readiness} readiness
 * @property {string | null} lastAttempt
 * @property {number} oldAfterMillis a last attempt of longer ago is remarked on
 */

/** @typedef {{ now: string, lastAttempt: string | null, journal: number }} Beat */

/**
 * @param {Wall} wall
 * @param {string} group
 */
export function targetsOf(wall, group) {
  return wall.targets.filter((target) => target.group === group);
}

/**
 * The group's only target; none if it has several.
 *
 * @param {Wall} wall
 * @param {Group} group
 * @returns {Target | undefined}
 */
export function onlyTarget(wall, group) {
  const targets = targetsOf(wall, group.id);
  return targets.length === 1 ? targets[0] : undefined;
}

/**
 * @param {Target} target
 * @returns {Look}
 */
export function lookOf(target) {
  if (target.maintenanceUntil !== null) {
    return 'MAINTENANCE';
  }
  return target.state === 'DOWN' && target.cause !== null ? 'DOWN_BY_PARENT' : target.state;
}

/** @typedef {'now' | 'old' | 'none'} Age of what was measured; none: nothing was since the start */

/**
 * What was measured counts as the present for two and a half intervals, and never while the target's state is unknown
 * or has become an outage since.
 *
 * @param {Target} target
 * @param {number} now
 * @returns {Age}
 */
export function ageOf({ measured, state, since }, now) {
  if (measured === null) {
    return 'none';
  }
  const before = state === 'DOWN' && Date.parse(measured.at) < Date.parse(since);
  return state === 'UNKNOWN' || before || now > Date.parse(measured.until) ? 'old' : 'now';
}

/**
 * @param {Wall} wall
 * @param {Group} group
 * @returns {Look}
 */
export function lookOfGroup(wall, group) {
  const only = onlyTarget(wall, group);
  if (only !== undefined) {
    return lookOf(only);
  }
  return group.maintained === group.targets ? 'MAINTENANCE' : group.state;
}

/**
 * Which word says how it looks: what has too much to do is not out of service.
 *
 * @param {{ tellsLoad: boolean }} of a target or a group
 * @param {Look} look
 */
export function wordOf({ tellsLoad }, look) {
  return tellsLoad && (look === 'DOWN' || look === 'DEGRADED') ? `state.load.${look}` : `state.${look}`;
}

/**
 * The targets that look like `state`, the worst first: in the order of the open incidents, then the longest in it.
 *
 * @param {Wall} wall
 * @param {Look} state
 */
export function inState(wall, state) {
  const order = new Map(wall.incidents.map((incident, index) => [incident.target, index]));
  const place = (/** @type {Target} */ target) => order.get(target.id) ?? wall.incidents.length;
  const began = (/** @type {Target} */ target) => Date.parse(target.since);
  return wall.targets
    .filter((target) => lookOf(target) === state)
    .sort((a, b) => place(a) - place(b) || began(a) - began(b));
}
