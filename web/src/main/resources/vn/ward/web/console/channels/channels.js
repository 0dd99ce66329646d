// @ts-check
import { inLanguage } from '../language.js';
import { button } from '../parts/button.js';
import { confirm } from '../parts/dialog.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge, notice, noticePlace } from '../parts/notice.js';
import { section } from '../parts/section.js';
import { table, twoLines } from '../parts/table.js';
import { tabs } from '../notices/tabs.js';
import { at } from '../times.js';
import { toReached, toStanding } from './toChannel.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Channel} Channel */
/** @typedef {import('../model.js').ChannelPerson} ChannelPerson */

/**
 * How the ways to reach people do.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform, language } = context;
  const came = noticePlace();
  const list = loading(say, platform.channels, ({ history_known: known, channels }) => [
    ...(known ? [] : [notice('DEGRADED', say('console.channels.away'))]),
    ...(channels.length === 0 ? [make('p.empty', {}, say('console.channels.none'))] : channels.map((channel) => one(context, channel, known, came))),
  ]);
  return {
    title: say('console.channels.title'),
    lead: say('console.channels.lead'),
    body: [
      tabs(context, 'channels'),
      came.root,
      list.root,
      make('p', {}, make('a.link', { href: inLanguage('/phone/alerts', language), 'data-path': '/phone/alerts' }, say('console.channels.here'))),
    ],
  };
}

/**
 * @param {Context} context
 * @param {Channel} channel
 * @param {boolean} known
 * @param {ReturnType<typeof noticePlace>} came
 */
function one(context, channel, known, came) {
  const { say, session } = context;
  const mayTest = session.may.includes('operate');
  return section(
    channel.name,
    make('p.quiet', {}, channel.local ? say('console.channels.local', channel.kind) : channel.kind),
    make('ul.plain', {}, ...toStanding(channel, at, say).map(({ tone, word }) => make('li', {}, badge(tone, word)))),
    channel.people.length === 0
      ? make('p.empty', {}, say('console.channels.nobody'))
      : table(
          channel.name,
          [
            { label: say('console.channels.person'), kind: 'main' },
            { label: say('console.channels.reached') },
            { label: say('console.channels.since') },
            ...(mayTest ? [{ label: say('console.actions'), kind: /** @type {'actions'} */ ('actions') }] : []),
          ],
          channel.people.map((person) => {
            const { reached, what, failed } = toReached(person, known, at, say);
            return {
              cells: [
                twoLines(person.name, person.address),
                twoLines(reached, what),
                failed === null ? '' : badge('DEGRADED', failed),
                ...(mayTest ? [button(say('console.channels.test'), 'quiet', () => test(context, channel, person, came))] : []),
              ],
            };
          }),
        ),
  );
}

/**
 * @param {Context} context
 * @param {Channel} channel
 * @param {ChannelPerson} person
 * @param {ReturnType<typeof noticePlace>} came
 */
async function test({ say, platform }, channel, person, came) {
  /** @type {{ taken: boolean, detail: string }[]} */
  let tests = [];
  const done = await confirm({
    say,
    title: say('console.channels.test-ask', person.name, channel.name),
    text: say('console.channels.test-text'),
    yes: say('console.channels.test'),
    weight: 'primary',
    async send() {
      ({ tests } = await platform.testChannel({ person: person.person, channel: channel.name }));
    },
  });
  if (done) {
    const taken = tests.some((each) => each.taken);
    came.show(taken ? 'UP' : 'DEGRADED', say(taken ? 'console.channels.took' : 'console.channels.refused', channel.name, person.name), ...tests.map(({ detail }) => detail));
    scrollTo(0, 0);
  }
}
