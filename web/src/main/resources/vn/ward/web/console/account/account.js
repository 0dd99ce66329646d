// @ts-check
import { button } from '../parts/button.js';
import { recoveryCodes } from '../parts/codes.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { codeField, passwordField, textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { newPasswordField } from '../parts/newPassword.js';
import { badge, notice } from '../parts/notice.js';
import { USUAL } from '../parts/rules.js';
import { showSecret } from '../parts/secret.js';
import { facts, table, twoLines } from '../parts/table.js';
import { at, atOr } from '../times.js';
import { enrolment } from '../welcome/enrolment.js';
import { browserName } from './browserName.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').OwnSession} OwnSession */
/** @typedef {import('../model.js').Token} Token */

/**
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, session } = context;
  const account = session.account;
  if (account === null) {
    throw new Error('a person without an account');
  }
  const isElsewhere = account.has_password === false;
  const mustEnrol = session.must === 'enrol-two-factor';
  return {
    title: say('console.account.title'),
    lead: say('console.account.lead'),
    action: account.two_factor || isElsewhere ? undefined : button(say('console.account.enrol'), 'primary', () => enrol(context)),
    body: [
      ...(mustEnrol ? [notice('DEGRADED', say('console.account.must-enrol'), say('console.account.must-enrol-detail'))] : []),
      make(
        'div.pair',
        {},
        section(
          say('console.account.details'),
          facts([
            [say('sign-in.account'), account.id],
            [say('welcome.name'), account.name],
            [say('console.roles.title'), account.roles.map((role) => say(`console.roles.${role}`)).join(', ')],
          ]),
          !isElsewhere && make('div.section-actions', {}, button(say('console.account.change-password'), 'quiet', () => changePassword(context))),
        ),
        isElsewhere
          ? section(say('console.account.two-factor'), make('p', {}, say('console.account.elsewhere')))
          : twoFactorSection(context),
      ),
      ...(mustEnrol ? [] : [sessionsSection(context), phonesSection(context)]),
    ],
  };
}

/**
 * @param {string} title
 * @param {...import('../parts/make.js').Child} content
 */
function section(title, ...content) {
  return make('section.section', {}, make('h2', {}, title), ...content);
}

/** @param {Context} context */
function twoFactorSection(context) {
  const { say, session } = context;
  const on = session.account?.two_factor ?? false;
  const isAdministrator = session.account?.roles.includes('administrator') ?? false;
  return section(
    say('console.account.two-factor'),
    badge(on ? 'UP' : 'DEGRADED', say(on ? 'console.account.two-factor-on' : 'console.account.two-factor-off')),
    make('p', {}, say(on ? 'console.account.two-factor-on-detail' : 'console.account.two-factor-off-detail')),
    on &&
      make(
        'div.section-actions',
        {},
        button(say('console.account.new-codes'), 'quiet', () => newCodes(context)),
        !isAdministrator && button(say('console.account.remove-two-factor'), 'plain', () => removeTwoFactor(context)),
      ),
    on && isAdministrator && make('p.quiet', {}, say('console.account.two-factor-kept')),
  );
}

/** @param {Context} context */
function changePassword(context) {
  const { say, platform, session, announce } = context;
  const current = passwordField(say, { name: 'current', label: say('console.password.current') });
  const password = newPasswordField(say, USUAL, () => session.account?.two_factor ?? false);
  const { close } = openDialog({
    say,
    title: say('console.account.change-password'),
    body: (cancel) => [
      form({
        say,
        fields: [current, password],
        submit: say('console.account.change-password'),
        beside: [button(say('console.cancel'), 'quiet', cancel)],
        async send(values) {
          await platform.changePassword({ current: values.current, password: values.password });
          close();
          announce(say('console.account.password-changed'));
        },
      }).root,
    ],
  });
}

/** @param {Context} context */
function enrol(context) {
  const { say, platform, session, renew } = context;
  const place = make('div.steps', {});
  const password = passwordField(say, { name: 'password', label: say('console.password.current') });
  const { closed, close, root } = openDialog({
    say,
    title: say('console.account.enrol'),
    body: (cancel) => {
      place.append(
        make('p', {}, say('console.account.enrol-lead')),
        form({
          say,
          fields: [password],
          submit: say('welcome.next'),
          beside: [button(say('console.cancel'), 'quiet', cancel)],
          async send(values) {
            showCode(await platform.beginTwoFactor(values.password));
          },
        }).root,
      );
      return [place];
    },
  });
  root.classList.add('dialog-wide');

  /** @param {{ secret?: string, secret_key?: string, qr: number[][] }} begun */
  const showCode = (begun) => {
    const { root: how, key } = enrolment(say, begun.qr, begun.secret ?? begun.secret_key ?? '');
    const code = codeField(say, { label: say('sign-in.code'), hint: say('console.enrol.code-hint') });
    place.replaceChildren(
      how,
      key,
      form({
        say,
        fields: [code],
        submit: say('sign-in.confirm'),
        beside: [button(say('console.cancel'), 'quiet', close)],
        async send(values) {
          const { recovery_codes: codes } = await platform.confirmTwoFactor(values.code);
          place.replaceChildren(recoveryCodes(say, codes, session.account?.id ?? '', close));
          keepOpen(root);
          closed.then(renew);
        },
      }).root,
    );
    code.focus.focus();
  };
}

/**
 * What is shown once isn't closed in passing.
 *
 * @param {HTMLDialogElement} dialog
 */
function keepOpen(dialog) {
  dialog.querySelector('.cross')?.remove();
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.addEventListener('keydown', (event) => event.key === 'Escape' && event.preventDefault());
}

/** @param {Context} context */
async function newCodes(context) {
  const { say, platform, session } = context;
  /** @type {string[] | null} */
  let codes = null;
  await confirm({
    say,
    title: say('console.account.new-codes'),
    text: say('console.account.new-codes-text'),
    yes: say('console.account.new-codes-yes'),
    weight: 'primary',
    fields: [passwordField(say, { name: 'password', label: say('console.password.current') })],
    async send(values) {
      codes = (await platform.newRecoveryCodes(values.password)).recovery_codes;
    },
  });
  if (codes !== null) {
    const given = codes;
    openDialog({ say, title: say('console.codes.title'), keep: true, body: (close) => [recoveryCodes(say, given, session.account?.id ?? '', close)] });
  }
}

/** @param {Context} context */
async function removeTwoFactor(context) {
  const { say, platform, announce, renew } = context;
  const done = await confirm({
    say,
    title: say('console.account.remove-two-factor'),
    text: say('console.account.remove-two-factor-text'),
    yes: say('console.account.remove-two-factor'),
    fields: [passwordField(say, { name: 'password', label: say('console.password.current') })],
    send: (values) => platform.removeTwoFactor(values.password),
  });
  if (done) {
    announce(say('console.account.two-factor-removed'));
    await renew();
  }
}

/** @param {Context} context */
function sessionsSection(context) {
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

/** @param {Context} context */
function phonesSection(context) {
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
