// @ts-check
import { button } from '../parts/button.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge } from '../parts/notice.js';
import { showSecret } from '../parts/secret.js';
import { table, twoLines } from '../parts/table.js';
import { inOrder, toDisplay } from './toDisplay.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Display} Display */

/**
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform } = context;
  /** @type {import('../parts/loading.js').Loading} */
  const list = loading(say, platform.displays, (displays) => {
    const { used, revoked } = inOrder(displays);
    return [
      used.length === 0 ? make('p.empty', {}, say('console.displays.none')) : lines(context, used, list.reload),
      ...(revoked.length === 0 ? [] : [make('details.past', {}, make('summary', {}, say('console.displays.past', revoked.length)), lines(context, revoked, list.reload))]),
    ];
  });
  return {
    title: say('console.displays.title'),
    lead: say('console.displays.lead'),
    action: button(say('console.displays.add'), 'primary', () => add(context, list.reload)),
    body: [list.root],
  };
}

/**
 * @param {Context} context
 * @param {Display[]} displays
 * @param {() => void} reload
 */
function lines(context, displays, reload) {
  const { say } = context;
  return table(
    say('console.displays.title'),
    [
      { label: say('console.displays.display'), kind: 'main' },
      { label: say('console.displays.standing') },
      { label: say('console.displays.seen'), kind: 'short' },
      { label: say('console.displays.created') },
      { label: say('console.actions'), kind: 'actions' },
    ],
    displays.map((display) => {
      const row = toDisplay(display, say);
      return {
        cells: [
          twoLines(row.name, row.place),
          badge(row.standing.tone, row.standing.word),
          twoLines(row.seen, row.address),
          row.created,
          row.revoked
            ? ''
            : make(
                'div.cell-buttons',
                {},
                button(say('console.displays.renew'), 'quiet', () => renew(context, display, reload)),
                button(say('console.revoke'), 'danger-quiet', () => revoke(context, display, reload)),
              ),
        ],
        faded: row.revoked,
      };
    }),
  );
}

/**
 * @param {Context} context
 * @param {() => void} reload
 */
async function add({ say, platform }, reload) {
  const name = textField(say, { name: 'name', label: say('console.displays.name'), hint: say('console.displays.name-hint') });
  const place = textField(say, { name: 'place', label: say('console.displays.place'), hint: say('console.displays.place-hint'), optional: true });
  /** @type {string | null} */
  let link = null;
  const { closed } = openDialog({
    say,
    title: say('console.displays.add'),
    body: (close) => [
      form({
        say,
        fields: [name, place],
        submit: say('console.displays.add-submit'),
        beside: [button(say('console.cancel'), 'quiet', close)],
        async send(values) {
          link = (await platform.addDisplay({ name: values.name, ...(values.place === '' ? {} : { place: values.place }) })).link;
          close();
        },
      }).root,
    ],
  });
  await closed;
  if (link !== null) {
    reload();
    await showLink(say, say('console.displays.added', name.value()), link);
  }
}

/**
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {string} title
 * @param {string} link
 */
function showLink(say, title, link) {
  return showSecret(say, { title, label: say('console.displays.link'), secret: link, what: say('console.displays.link-what') });
}

/**
 * @param {Context} context
 * @param {Display} display
 * @param {() => void} reload
 */
async function renew({ say, platform }, display, reload) {
  /** @type {string | null} */
  let link = null;
  await confirm({
    say,
    title: say('console.displays.renew-ask', display.name),
    text: say('console.displays.renew-text'),
    yes: say('console.displays.renew'),
    weight: 'primary',
    async send() {
      link = (await platform.renewDisplay(display.id)).link;
    },
  });
  if (link !== null) {
    reload();
    await showLink(say, say('console.displays.renewed', display.name), link);
  }
}

/**
 * @param {Context} context
 * @param {Display} display
 * @param {() => void} reload
 */
async function revoke({ say, platform, announce }, display, reload) {
  const done = await confirm({
    say,
    title: say('console.displays.revoke-ask', display.name),
    text: say('console.displays.revoke-text'),
    yes: say('console.revoke'),
    send: () => platform.revokeDisplay(display.id),
  });
  if (done) {
    announce(say('console.displays.revoked', display.name));
    reload();
  }
}
