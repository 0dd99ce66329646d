// @ts-check
import { button } from '../parts/button.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { choicesField, textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge } from '../parts/notice.js';
import { showSecret } from '../parts/secret.js';
import { facts, table, twoLines } from '../parts/table.js';
import { at, atOr } from '../times.js';
import { ROLES, toAccount, toActs, toStanding, toTwoFactor } from './toAccount.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Account} Account */

/**
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform } = context;
  const list = loading(say, platform.accounts, (accounts) => [
    table(
      say('console.accounts.title'),
      [
        { label: say('console.accounts.person'), kind: 'main' },
        { label: say('console.roles.title') },
        { label: say('console.accounts.standing') },
        { label: say('console.accounts.two-factor') },
        { label: say('console.accounts.last-sign-in'), kind: 'short' },
        { label: say('console.actions'), kind: 'actions' },
      ],
      accounts.map((account) => {
        const row = toAccount(account, Date.now(), say);
        const open = button(say('console.accounts.manage'), 'quiet', () => manage(context, account, list.reload));
        open.setAttribute('aria-label', say('console.accounts.manage-one', account.name));
        return {
          cells: [twoLines(row.name, row.id), row.roles, badge(row.standing.tone, row.standing.word), row.twoFactor, row.lastSignIn, open],
          faded: row.faded,
        };
      }),
    ),
  ]);
  return {
    title: say('console.accounts.title'),
    lead: say('console.accounts.lead'),
    action: button(say('console.accounts.add'), 'primary', () => add(context, list.reload)),
    body: [list.root],
  };
}

/**
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {string[]} chosen
 */
function rolesField(say, chosen) {
  return choicesField(say, {
    name: 'roles',
    label: say('console.roles.title'),
    options: ROLES.map((role) => ({ value: role, label: say(`console.roles.${role}`), hint: say(`console.roles.${role}-hint`) })),
    chosen,
  });
}

/**
 * @param {Context} context
 * @param {() => void} reload
 */
async function add({ say, platform }, reload) {
  const name = textField(say, { name: 'name', label: say('welcome.name') });
  const id = textField(say, { name: 'id', label: say('sign-in.account'), hint: say('welcome.account-hint'), attributes: { autocapitalize: 'off', spellcheck: 'false' } });
  /** @type {{ link: string, ends_at: string, account: Account } | null} */
  let added = null;
  const { closed } = openDialog({
    say,
    title: say('console.accounts.add'),
    body: (close) => [
      form({
        say,
        fields: [name, id, rolesField(say, ['viewer'])],
        submit: say('console.accounts.add-submit'),
        beside: [button(say('console.cancel'), 'quiet', close)],
        async send(values) {
          added = await platform.addAccount({ id: values.id, name: values.name, roles: values.roles });
          close();
        },
      }).root,
    ],
  });
  await closed;
  if (added !== null) {
    reload();
    await showLink(say, say('console.accounts.added', /** @type {any} */ (added).account.name), added);
  }
}

/**
 * @param {import('../../wall/words/wording.js').Say} say
 * @param {string} title
 * @param {{ link: string, ends_at: string }} made
 */
function showLink(say, title, { link, ends_at: endsAt }) {
  return showSecret(say, { title, label: say('console.accounts.link'), secret: link, what: say('console.accounts.link-what', at(endsAt)) });
}

/**
 * All that may be done with one account.
 *
 * @param {Context} context
 * @param {Account} account
 * @param {() => void} reload
 */
function manage(context, account, reload) {
  const { say, platform, announce } = context;
  const standing = toStanding(account, Date.now(), say);
  const { close } = openDialog({
    say,
    title: account.name,
    body: () => [
      facts([
        [say('sign-in.account'), account.id],
        [say('console.accounts.standing'), badge(standing.tone, standing.word)],
        [say('console.accounts.two-factor'), toTwoFactor(account, say)],
        [say('console.accounts.last-sign-in'), atOr(account.last_sign_in_at, say('console.accounts.never'))],
        [say('console.accounts.created'), at(account.created_at)],
      ]),
      ...(account.disabled
        ? []
        : [
            form({
              say,
              fields: [rolesField(say, account.roles)],
              submit: say('console.accounts.save-roles'),
              async send(values) {
                await platform.setRoles(account.id, values.roles);
                close();
                announce(say('console.accounts.roles-saved', account.name));
                reload();
              },
            }).root,
          ]),
      make('h3', {}, say('console.accounts.acts')),
      make(
        'ul.acts',
        {},
        ...toActs(account, Date.now()).map((act) =>
          make(
            'li.act',
            {},
            make('p', {}, say(`console.accounts.${act}-hint`)),
            button(say(`console.accounts.${act}`), act === 'disable' ? 'danger-quiet' : 'quiet', () => perform(act)),
          ),
        ),
      ),
    ],
  });

  /** @param {import('./toAccount.js').Act} act */
  const perform = async (act) => {
    /** @type {{ link: string, ends_at: string } | null} */
    let link = null;
    const done = await confirm({
      say,
      title: say(`console.accounts.${act}-ask`, account.name),
      text: say(`console.accounts.${act}-hint`),
      yes: say(`console.accounts.${act}`),
      weight: act === 'disable' || act === 'sign-out' ? 'danger' : 'primary',
      async send() {
        if (act === 'reset') {
          link = await platform.resetAccount(account.id);
        } else {
          await platform.actOnAccount(account.id, act);
        }
      },
    });
    if (!done) {
      return;
    }
    close();
    reload();
    if (link === null) {
      announce(say(`console.accounts.${act}-done`, account.name));
    } else {
      await showLink(say, say('console.accounts.reset-done', account.name), link);
    }
  };
}
