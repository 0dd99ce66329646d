// @ts-check
import { button, buttonLink } from '../parts/button.js';
import { recoveryCodes } from '../parts/codes.js';
import { codeField, textField, tickBox } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { newPasswordField } from '../parts/newPassword.js';
import { notice } from '../parts/notice.js';
import { facts } from '../parts/table.js';
import { destination } from '../routes.js';
import { at } from '../times.js';
import { enrolment } from './enrolment.js';
import { stepOf } from './steps.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Link} Link */

/**
 * One-time links: the first administrator's set-up, an invitation, a reset. The secret stands only in the fragment, which a
 * browser sends to nobody.
 *
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform } = context;
  const secret = location.hash.slice(1);
  const place = make('div.card.welcome', {});
  const link = loading(
    say,
    async () => {
      try {
        return secret === '' ? null : await platform.link(secret);
      } catch (failure) {
        if (/** @type {any} */ (failure).problem === 'link-unknown') {
          return null;
        }
        throw failure;
      }
    },
    (found) => {
      if (found === null) {
        return [dead(context)];
      }
      const inner = make('div.steps', {});
      walk(context, inner, secret, found);
      return [inner];
    },
  );
  place.append(link.root);
  return { title: say('welcome.title'), body: [place] };
}

/** @param {Context} context */
function dead({ say }) {
  return make(
    'div.steps.dead',
    {},
    make('h1', {}, say('welcome.dead')),
    notice('DOWN', say('welcome.dead-detail'), say('welcome.dead-cure')),
    buttonLink(say('welcome.to-sign-in'), 'quiet', { href: '/sign-in' }),
  );
}

/**
 * @param {Context} context
 * @param {HTMLElement} place
 * @param {string} secret
 * @param {Link} link
 */
function walk(context, place, secret, link) {
  const { say, platform, leave } = context;
  const isSetUp = link.kind === 'setup';

  const account = textField(say, {
    name: 'account',
    label: say('sign-in.account'),
    hint: say('welcome.account-hint'),
    attributes: { autocomplete: 'username', autocapitalize: 'off', spellcheck: 'false' },
  });
  const name = textField(say, { name: 'name', label: say('welcome.name'), attributes: { autocomplete: 'name' } });
  const wish = tickBox(say('welcome.two-factor'), say('welcome.two-factor-hint', link.password.least_with_two_factor));
  const withTwoFactor = () => link.two_factor_needed || wish.box.checked;
  const password = newPasswordField(say, link.password, withTwoFactor);
  wish.box.addEventListener('change', password.redraw);
  if (!isSetUp) {
    // Password managers keep the password under this name.
    const hidden = make('input.unseen', { type: 'text', autocomplete: 'username', tabindex: '-1', 'aria-hidden': 'true', readonly: true });
    hidden.value = link.account ?? '';
    password.root.prepend(hidden);
  }
  const whose = () => (isSetUp ? account.value() : link.account ?? '');

  /** @param {string | null} code */
  const accept = async (code) => {
    const accepted = await platform.acceptLink({
      secret,
      ...(isSetUp ? { account: account.value(), name: name.value() } : {}),
      password: password.value(),
      ...(code === null ? {} : { code }),
    });
    history.replaceState(null, '', location.pathname + location.search);
    const go = () => leave(isSetUp && accepted.session.must === null ? '/console/accounts' : destination(null, accepted.session));
    if (accepted.recovery_codes === null) {
      go();
      return;
    }
    const codes = accepted.recovery_codes;
    arrive(say('console.codes.title'), 3, recoveryCodes(say, codes, whose(), go));
  };

  /**
   * @param {string} title
   * @param {number} step
   * @param {...Node} content
   */
  const arrive = (title, step, ...content) => {
    const count = withTwoFactor() ? make('p.step', {}, say('welcome.step', step, 3)) : null;
    const head = make('h1', { tabindex: '-1' }, title);
    place.replaceChildren(...[count, head, ...content].filter((part) => part !== null));
    const field = /** @type {HTMLElement | null} */ (place.querySelector('.field input:not([readonly])'));
    (field ?? head).focus();
    scrollTo(0, 0);
  };

  /**
   * A refusal of the whole, told where it can be mended.
   *
   * @param {any} failure
   * @param {(failure: any) => void} here
   */
  const settle = (failure, here) => {
    const step = stepOf(failure);
    if (step === 'dead') {
      place.replaceChildren(dead(context));
    } else if (step === 'who') {
      showFirst();
      first.tell(failure);
    } else if (step === 'two-factor') {
      showCodeAlone();
    } else {
      here(failure);
    }
  };

  const first = form({
    say,
    fields: isSetUp ? [account, name, password] : [password],
    between: link.two_factor_needed ? [] : [wish.root],
    submit: say(link.two_factor_needed ? 'welcome.next' : 'welcome.finish'),
    async send() {
      if (withTwoFactor()) {
        await showTwoFactor();
      } else {
        await accept(null).catch((failure) => settle(failure, first.tell));
      }
    },
  });
  if (!link.two_factor_needed) {
    const press = /** @type {HTMLElement} */ (first.root.querySelector('[type=submit]'));
    wish.box.addEventListener('change', () => (press.textContent = say(wish.box.checked ? 'welcome.next' : 'welcome.finish')));
  }

  const showFirst = () =>
    arrive(
      say(`welcome.${link.kind}`),
      1,
      make('p', {}, say(`welcome.${link.kind}-lead`, at(link.ends_at))),
      ...(isSetUp
        ? []
        : [
            facts([
              [say('sign-in.account'), link.account ?? ''],
              [say('welcome.name'), link.name ?? ''],
              [say('console.roles.title'), link.roles.map((role) => say(`console.roles.${role}`)).join(', ')],
            ]),
          ]),
      first.root,
    );

  const showTwoFactor = async () => {
    let begun;
    try {
      begun = await platform.linkTwoFactor(secret, whose());
    } catch (failure) {
      if (/** @type {any} */ (failure).problem === 'link-unknown') {
        place.replaceChildren(dead(context));
        return;
      }
      throw failure;
    }
    const { root, key } = enrolment(say, begun.qr, begun.secret_key);
    askForCode(say('welcome.enrol'), say('console.enrol.code-hint'), root, key);
  };

  /** The account has its second factor already: its code is asked for. */
  const showCodeAlone = () => askForCode(say('sign-in.two-factor'), say('sign-in.code-hint'));

  /**
   * @param {string} title
   * @param {string} hint
   * @param {...Node} above
   */
  const askForCode = (title, hint, ...above) => {
    const code = codeField(say, { label: say('sign-in.code'), hint });
    const asked = form({
      say,
      fields: [code],
      submit: say('welcome.finish'),
      beside: [button(say('welcome.back'), 'quiet', showFirst)],
      async send({ code: given }) {
        await accept(given).catch((failure) => {
          if (failure?.problem === 'code-needed') {
            code.refuse(say('sign-in.code-wrong'));
            code.input.select();
          } else {
            settle(failure, asked.tell);
          }
        });
      },
    });
    arrive(title, 2, ...above, asked.root);
  };

  // Drawn once the page stands, so that the first field can take the cursor.
  requestAnimationFrame(showFirst);
}
