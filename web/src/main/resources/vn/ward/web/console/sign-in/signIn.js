// @ts-check
import { button, buttonLink } from '../parts/button.js';
import { codeField, passwordField, textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { make } from '../parts/make.js';
import { notice } from '../parts/notice.js';
import { destination } from '../routes.js';
import { departure, toReason } from './provider.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */

/**
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, session, leave } = context;
  const query = new URLSearchParams(location.search);
  const wanted = query.get('to');
  const place = make('div.card.sign-in', {});

  if (session.kind === 'person') {
    leave(destination(wanted, session));
  } else if (session.set_up) {
    askForPassword(context, place, wanted, query.get('why'));
  } else {
    place.append(
      make('h1', {}, say('sign-in.title')),
      notice('UNKNOWN', say('sign-in.not-set-up'), say('sign-in.not-set-up-detail')),
      session.may.includes('read') && buttonLink(say('sign-in.look'), 'quiet', { href: '/wall' }),
    );
  }
  return { title: say('sign-in.title'), body: [place] };
}

/**
 * @param {Context} context
 * @param {HTMLElement} place
 * @param {string | null} wanted
 * @param {string | null} why the reader is asked
 */
function askForPassword(context, place, wanted, why) {
  const { say, session, platform, leave } = context;
  const account = textField(say, {
    name: 'account',
    label: say('sign-in.account'),
    attributes: { autocomplete: 'username', autocapitalize: 'off', spellcheck: 'false' },
  });
  const password = passwordField(say, { name: 'password', label: say('sign-in.password') });
  const main = form({
    say,
    fields: [account, password],
    submit: say('sign-in.submit'),
    async send({ account: id, password: secret }) {
      leave(destination(wanted, await platform.signIn({ account: id, password: secret })));
    },
    refused(problem) {
      if (problem?.problem === 'code-needed') {
        askForCode(context, place, wanted, { account: account.value(), password: password.value() }, back);
        return true;
      }
      password.focus.focus();
      return false;
    },
  });
  const reason = toReason(why);
  const parts = [
    make('h1', {}, say('sign-in.title')),
    reason !== null && notice('UNKNOWN', say(`sign-in.${reason}`), say(`sign-in.${reason}-detail`)),
    main.root,
    session.oidc && make('p.or', {}, say('sign-in.or')),
    session.oidc && buttonLink(session.oidc.name, 'quiet', { href: departure(wanted) }),
    make('p.quiet', {}, say('sign-in.forgotten')),
  ].filter(Boolean);
  const back = () => {
    password.input.value = '';
    place.replaceChildren(...parts);
    password.focus.focus();
  };
  place.replaceChildren(...parts);
  requestAnimationFrame(() => account.focus.focus());
}

/**
 * @param {Context} context
 * @param {HTMLElement} place
 * @param {string | null} wanted
 * @param {{ account: string, password: string }} who
 * @param {() => void} back
 * @param {boolean} [recovery] whether a recovery code is asked for in place of the app's
 */
function askForCode(context, place, wanted, who, back, recovery = false) {
  const { say, platform, leave } = context;
  const code = codeField(say, {
    label: say(recovery ? 'sign-in.recovery-code' : 'sign-in.code'),
    hint: say(recovery ? 'sign-in.recovery-hint' : 'sign-in.code-hint'),
    recovery,
  });
  const asked = form({
    say,
    fields: [code],
    submit: say('sign-in.confirm'),
    async send({ code: given }) {
      leave(destination(wanted, await platform.signIn({ ...who, code: given })));
    },
    refused(problem) {
      if (problem?.problem === 'code-needed' || problem?.problem === 'sign-in-failed') {
        code.refuse(say(recovery ? 'sign-in.recovery-wrong' : 'sign-in.code-wrong'));
        code.input.select();
        return true;
      }
      return false;
    },
  });
  if (!recovery) {
    code.input.addEventListener('input', () => /^\d{6}$/.test(code.value()) && /** @type {HTMLFormElement} */ (asked.root).requestSubmit());
  }
  place.replaceChildren(
    make('h1', {}, say('sign-in.two-factor')),
    asked.root,
    make(
      'div.links',
      {},
      button(say(recovery ? 'sign-in.use-app' : 'sign-in.use-recovery'), 'plain', () =>
        askForCode(context, place, wanted, who, back, !recovery),
      ),
      button(say('sign-in.back'), 'plain', back),
    ),
    make('p.quiet', {}, say('sign-in.lost-both')),
  );
  code.focus.focus();
}
