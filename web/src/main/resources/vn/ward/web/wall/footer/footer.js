// @ts-check
import { byId, element, write } from '../dom.js';
import { reshape, shape } from '../shapes.js';
import { age, atLeast, percent } from '../words/formats.js';
import { toDuties } from './toDuties.js';

/** @typedef {import('../model.js').Wall} Wall */
/** @typedef {import('../words/wording.js').Say} Say */

/**
 * Who is on duty, by name of the duty; and the platform about itself: whether it can write, remember and mail, how much it
 * knows, how fresh that is.
 *
 * @param {Say} say
 * @returns {(wall: Wall, lastAttempt: string | null, now: number) => void}
 */
export function mountFooter(say) {
  const duty = remark('duty');
  const journal = remark('journal');
  const database = remark('database');
  const mail = remark('mail');
  const clock = remark('clock');
  const configuration = remark('configuration');
  const coverage = element('div', 'footer-coverage');
  const fresh = remark('age');
  byId('footer').replaceChildren(
    element('div', 'footer-remarks', duty.root, journal.root, database.root, clock.root, configuration.root, mail.root),
    coverage,
    fresh.root,
  );
  return (wall, lastAttempt, now) => {
    const { readiness, figures } = wall;
    journal.root.hidden = readiness.journal === null;
    journal.say('DOWN', say('wall.footer.journal'));
    database.root.hidden = readiness.database === null;
    database.say('DEGRADED', say('wall.footer.database'));
    const aheadMs = readiness.clockAheadMinutes * 60_000;
    clock.root.hidden = aheadMs === 0;
    clock.say('DEGRADED', say('wall.footer.clock', age(aheadMs, say)));
    const mistakes = readiness.configurationMistakes;
    configuration.root.hidden = mistakes === 0;
    configuration.say('DEGRADED', say('wall.footer.configuration', mistakes));
    mail.say(readiness.mail ? 'UP' : 'DEGRADED', say(readiness.mail ? 'wall.footer.mail' : 'wall.footer.no-mail'));
    const known = percent(figures?.total.coverage, say);
    const troubles = [readiness.journal !== null || readiness.database !== null, aheadMs > 0, mistakes > 0];
    const troubled = troubles.includes(true);
    const crowded = troubles.filter((trouble) => trouble).length > 1;
    const duties = toDuties(wall, now, say);
    duty.root.hidden = duties === null || troubled; // trouble needs the room
    if (duties !== null) {
      duty.say(duties.state, duties.text);
    }
    mail.root.hidden = readiness.mail && (crowded || (duties !== null && !troubled)); // what works yields
    const resolution = troubled ? null : (figures?.total.resolutionMillis ?? null); // trouble needs the room
    write(
      coverage,
      resolution === null
        ? say('wall.footer.coverage', known)
        : say('wall.footer.resolution', known, atLeast(resolution, say)),
    );
    if (lastAttempt === null) {
      fresh.say('UNKNOWN', say('wall.footer.no-age'));
    } else {
      const old = now - Date.parse(lastAttempt);
      fresh.say(old > wall.oldAfterMillis ? 'DEGRADED' : 'UP', say('wall.footer.age', age(old, say)));
    }
  };
}

/** @param {string} about */
function remark(about) {
  const picture = shape();
  const words = element('span', '');
  const root = element('div', 'remark', picture, words);
  root.dataset.remark = about;

  /**
   * @param {import('../model.js').State} state
   * @param {string} text
   */
  const said = (state, text) => {
    root.dataset.state = state;
    reshape(picture, state);
    write(words, text);
  };
  return { root, say: said };
}
