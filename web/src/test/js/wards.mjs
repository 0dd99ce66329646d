/** Small walls to look at, and the real Vietnamese sentences. */
import { readFileSync } from 'node:fs';
import { wording } from '../../main/resources/vn/ward/web/wall/words/wording.js';

/** The sentences of a bundle by key. */
function bundle(path) {
  const file = new URL(`../../../../${path}`, import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
}

const RESOURCES = 'src/main/resources/vn/ward';

export const say = wording({
  ...bundle(`ioc-core/${RESOURCES}/core/words.properties`),
  ...bundle(`web/${RESOURCES}/web/words.properties`),
});
export const ZONE = 'Asia/Ho_Chi_Minh';
/** 09:22 on Monday 23/11/2026 at the ward. */
export const NOW = Date.parse('2026-11-23T02:22:00Z');

export function minutesAgo(minutes) {
  return new Date(NOW - minutes * 60_000).toISOString();
}

export function target(id, name, state = 'UP', minutes = 600, reason = null) {
  const since = minutesAgo(minutes);
  return { id, name, group: id, composed: false, tellsLoad: false, state, since, untried: false, cause: null, maintenanceUntil: null, reason, fault: null, rttSeconds: 0.2, objectivePercent: null, contract: null, measures: ['rtt_seconds'], measured: null };
}

/** A wall of `targets`, each its own group, with an open incident for each that is down or degraded. */
export function wallOf(targets, more = {}) {
  const broken = targets.filter(({ state }) => state === 'DOWN' || state === 'DEGRADED');
  return {
    journal: 1,
    now: new Date(NOW).toISOString(),
    zone: ZONE,
    ward: { name: 'Phường Ô Chợ Dừa', practice: false },
    targets,
    groups: targets.map(({ id, name, state, since }) => ({ id, name, state, since, targets: 1, up: state === 'UP' ? 1 : 0, maintained: 0 })),
    figures: null,
    strips: null,
    incidents: broken.map(({ id, name, state, since, reason, fault }, index) => ({
      number: index + 1,
      target: id,
      name,
      severity: state === 'DOWN' ? 'CRITICAL' : 'WARNING',
      state,
      beganAt: since,
      reason,
      fault,
      maintenance: false, reopened: 0, drill: false, flapping: false, interruptions: 1, acknowledged: false, affected: 0,
      steps: [],
      hotline: null,
    })),
    duties: [],
    lastIncidentEndedAt: null,
    readiness: { journal: null, database: null, mail: true, configurationMistakes: 0, clockAheadMinutes: 0 },
    lastAttempt: null,
    oldAfterMillis: 75_000,
    ...more,
  };
}
