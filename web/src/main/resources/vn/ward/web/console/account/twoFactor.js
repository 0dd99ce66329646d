// @ts-check
import { button } from '../parts/button.js';
import { recoveryCodes } from '../parts/codes.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { codeField, passwordField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { make } from '../parts/make.js';
import { badge } from '../parts/notice.js';
import { section } from '../parts/section.js';
import { enrolment } from '../welcome/enrolment.js';

/** @typedef {import('../context.js').Context} Context */

/**
 * The second factor: set up, its recovery codes, switched off.
 *
 * @param {Context} context
 */
export function twoFactorSection(context) {
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
export function enrol(context) {
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
