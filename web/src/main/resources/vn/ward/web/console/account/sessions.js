// @ts-check
import { button } from '../parts/button.js';
import { confirm } from '../parts/dialog.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge } from '../parts/notice.js';
import { table, twoLines } from '../parts/table.js';
import { at } from '../times.js';
import { browserName } from './browserName.js';

/** @typedef {import('../context.js').Context} Context */

/**
 * Where the reader is signed in.
 *
 * @param {Context} context
 */
export function sessionsSection(context) {
  const { say, platform, announce } = context;
  const others = button(say('console.account.end-others'), 'quiet', async () => {
    const done = await confirm({
      say,
      title: say('console.account.end-others'),
      text: say('console.account.end-others-text'),
      yes: say('console.account.end-others'),
      send: () => platform.revokeOtherSessions(),
    });
    if (done) {
      announce(say('console.account.others-ended'));
      list.reload();
    }
  });
  const list = loading(say, platform.ownSessions, (sessions) => {
    others.hidden = sessions.every((each) => each.current);
    return [
      table(
        say('console.account.sessions'),
        [
          { label: say('console.account.session'), kind: 'main' },
          { label: say('console.account.session-seen') },
          { label: say('console.account.session-began') },
          { label: say('console.actions'), kind: 'actions' },
        ],
        sessions.map((each) => ({
          cells: [
            twoLines(toBrowser(each.browser, context), each.address),
            each.current ? badge('UP', say('console.account.session-current')) : at(each.last_seen_at),
            at(each.began_at),
            each.current
              ? ''
              : button(say('console.account.end'), 'plain', async () => {
                  await attempt(context, () => platform.revokeSession(each.id), say('console.account.ended'));
                  list.reload();
                }),
          ],
        })),
      ),
    ];
  });
  others.hidden = true;
  return make('section.section', {}, make('div.section-head', {}, make('h2', {}, say('console.account.sessions')), others), list.root);
}

/**
 * @param {string | null} userAgent
 * @param {Context} context
 */
function toBrowser(userAgent, { say }) {
  const { browser, system } = browserName(userAgent);
  if (browser === null) {
    return system ?? say('console.account.browser-unknown');
  }
  return system === null ? browser : say('console.account.browser', browser, system);
}

/**
 * Does what needs no asking; a failure is told in passing.
 *
 * @param {Context} context
 * @param {() => Promise<unknown>} act
 * @param {string} done
 */
async function attempt({ say, announce }, act, done) {
  try {
    await act();
    announce(done);
  } catch (failure) {
    announce(/** @type {any} */ (failure).title ?? say('console.failed'));
  }
}
