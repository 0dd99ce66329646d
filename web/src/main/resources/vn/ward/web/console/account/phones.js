// @ts-check
import { button } from '../parts/button.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { showSecret } from '../parts/secret.js';
import { table, twoLines } from '../parts/table.js';
import { atOr } from '../times.js';

/** @typedef {import('../context.js').Context} Context */

/**
 * The phones that act for the reader.
 *
 * @param {Context} context
 */
export function phonesSection(context) {
  const { say, platform, announce } = context;
  const add = button(say('console.account.add-phone'), 'quiet', async () => {
    /** @type {{ secret?: string } | null} */
    let added = null;
    const name = textField(say, { name: 'name', label: say('console.account.phone-name'), hint: say('console.account.phone-name-hint') });
    const { closed } = openDialog({
      say,
      title: say('console.account.add-phone'),
      body: (close) => [
        make('p.dialog-text', {}, say('console.account.add-phone-text')),
        form({
          say,
          fields: [name],
          submit: say('console.account.add-phone'),
          beside: [button(say('console.cancel'), 'quiet', close)],
          async send(values) {
            added = await platform.addPhone(values.name);
            close();
          },
        }).root,
      ],
    });
    await closed;
    if (added === null) {
      return;
    }
    const { secret } = /** @type {{ secret?: string }} */ (added);
    if (secret === undefined) {
      announce(say('console.account.phone-here'));
    } else {
      await showSecret(say, { title: say('console.account.phone-added'), label: say('console.account.phone-token'), secret, what: say('console.account.phone-what') });
    }
    list.reload();
  });
  const list = loading(say, platform.phones, (all) => {
    const phones = all.filter((phone) => phone.revoked_at === null);
    if (phones.length === 0) {
      return [make('p.quiet', {}, say('console.account.no-phones'))];
    }
    return [
      table(
        say('console.account.phones'),
        [
          { label: say('console.account.phone'), kind: 'main' },
          { label: say('console.tokens.last-used') },
          { label: say('console.tokens.ends') },
          { label: say('console.actions'), kind: 'actions' },
        ],
        phones.map((phone) => ({
          cells: [
            twoLines(phone.name, phone.hint),
            atOr(phone.last_used_at, say('console.tokens.never-used')),
            atOr(phone.ends_at, say('console.tokens.endless')),
            button(say('console.revoke'), 'plain', async () => {
              const done = await confirm({
                say,
                title: say('console.account.revoke-phone', phone.name),
                text: say('console.account.revoke-phone-text'),
                yes: say('console.revoke'),
                send: () => platform.revokePhone(phone.id),
              });
              if (done) {
                announce(say('console.account.phone-revoked'));
                list.reload();
              }
            }),
          ],
        })),
      ),
    ];
  });
  return make('section.section', {}, make('div.section-head', {}, make('h2', {}, say('console.account.phones')), add), list.root);
}
