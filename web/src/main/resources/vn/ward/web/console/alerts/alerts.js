// @ts-check
import { browserName } from '../account/browserName.js';
import { button } from '../parts/button.js';
import { confirm } from '../parts/dialog.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { notice, noticePlace } from '../parts/notice.js';
import { section } from '../parts/section.js';
import { table, twoLines } from '../parts/table.js';
import { toTold } from '../parts/told.js';
import { at, atOr } from '../times.js';
import { facts, subscribe, unsubscribe } from './browser.js';
import { toSaid, toState, whyNot } from './toState.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Subscription} Subscription */
/** @typedef {import('./toState.js').State} State */

/** What the reader has to do: one step after the other, or whichever is theirs. */
const TO_DO = {
  'home-screen': { list: 'ol.alerts-steps', lines: ['safari', 'share', 'add', 'open'] },
  denied: { list: 'ul.alerts-steps', lines: ['android', 'ios', 'desk'] },
};

/**
 * Alerts on this very device.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform } = context;
  const list = loading(
    say,
    async () => {
      const [{ public_key: key }, { named, subscriptions: listed }] = await Promise.all([platform.pushKey(), platform.subscriptions()]);
      return { key, named, listed, state: toState(await facts(key), listed) };
    },
    ({ key, named, listed, state }) => [here(context, key, named, state, list.reload), ...everywhere(context, listed, state, list.reload)],
  );
  return { title: say('console.alerts.title'), lead: say('console.alerts.lead'), body: [list.root] };
}

/**
 * How it stands with this browser, and the one thing to do about it.
 *
 * @param {Context} context
 * @param {string | null} key
 * @param {boolean} named
 * @param {State} state
 * @param {() => Promise<void>} reload
 */
function here(context, key, named, state, reload) {
  const { say, platform, session, announce } = context;
  const { said, tone, warned } = toSaid(state.name, named);
  const failed = noticePlace();
  /** @type {HTMLElement | null} */
  let act = null;
  if (state.name === 'waiting' && key !== null) {
    act = pressed(say('console.alerts.subscribe'), 'primary', failed, context, async () => {
      const subscribed = await subscribe(key);
      if (subscribed !== null) {
        await platform.addSubscription(subscribed);
        announce(say(named ? 'console.alerts.done' : 'console.alerts.registered'));
      }
      await reload();
    });
  }
  const row = state.here;
  if (state.name === 'subscribed' && row !== null) {
    act = pressed(say('console.alerts.unsubscribe'), 'quiet', failed, context, async () => {
      await unsubscribe();
      await platform.removeSubscription(row.id);
      announce(say('console.alerts.undone'));
      await reload();
    });
  }
  return make(
    'div.alerts-here',
    { 'data-state': state.name },
    warned && notice('DEGRADED', say('console.alerts.unnamed'), say('console.alerts.unnamed.detail', session.account?.id ?? '')),
    notice(
      tone,
      say(`console.alerts.${said}`),
      say(`console.alerts.${said}.detail`),
      row === null || state.name !== 'subscribed' ? null : make('p.alerts-received', {}, received(say, row)),
      toDo(say, state.name),
      state.name === 'denied' && say('console.alerts.denied.reload'),
    ),
    failed.root,
    act,
  );
}

/**
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {import('./toState.js').StateName} name
 */
function toDo(say, name) {
  if (name !== 'home-screen' && name !== 'denied') {
    return null;
  }
  const { list, lines } = TO_DO[name];
  return make(list, {}, ...lines.map((line) => make('li', {}, say(`console.alerts.${name}.${line}`))));
}

/**
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {Subscription} row
 */
function received(say, row) {
  return row.received_at === null ? say('console.alerts.never') : say('console.alerts.last', at(row.received_at));
}

/**
 * A button that waits for what it does, and says why that failed.
 *
 * @param {string} text
 * @param {'primary' | 'quiet'} weight
 * @param {ReturnType<typeof noticePlace>} failed
 * @param {Context} context
 * @param {() => Promise<void>} work
 */
function pressed(text, weight, failed, { say }, work) {
  const node = button(text, weight, async () => {
    failed.clear();
    node.disabled = true;
    try {
      await work();
    } catch (failure) {
      const why = whyNot(failure);
      const told = why === null ? toTold(failure, say) : { title: say(`console.alerts.${why}`), detail: say(`console.alerts.${why}.detail`) };
      failed.show('DEGRADED', told.title, told.detail);
    } finally {
      node.disabled = false;
    }
  });
  return node;
}

/**
 * The reader's browsers, this one too.
 *
 * @param {Context} context
 * @param {Subscription[]} listed
 * @param {State} state
 * @param {() => Promise<void>} reload
 */
function everywhere({ say, platform, announce }, listed, state, reload) {
  if (listed.length === 0) {
    return [];
  }
  /** @param {Subscription} row */
  const named = (row) => {
    const { browser, system } = browserName(row.browser);
    return [browser, system].filter((part) => part !== null).join(' · ') || say('console.alerts.some-browser');
  };
  return [
    section(
      say('console.alerts.browsers'),
      table(
        say('console.alerts.browsers'),
        [
          { label: say('console.alerts.browser'), kind: 'main' },
          { label: say('console.alerts.since') },
          { label: say('console.alerts.received') },
          { label: say('console.actions'), kind: 'actions' },
        ],
        listed.map((row) => ({
          cells: [
            row.id === state.here?.id ? twoLines(named(row), say('console.alerts.this-one')) : named(row),
            at(row.since),
            atOr(row.received_at, say('console.alerts.never-short')),
            button(say('console.alerts.remove'), 'plain', async () => {
              const done = await confirm({
                say,
                title: say('console.alerts.remove-title', named(row)),
                text: say('console.alerts.remove-text'),
                yes: say('console.alerts.remove'),
                send: () => platform.removeSubscription(row.id),
              });
              if (done) {
                announce(say('console.alerts.undone'));
                await reload();
              }
            }),
          ],
        })),
      ),
    ),
  ];
}
