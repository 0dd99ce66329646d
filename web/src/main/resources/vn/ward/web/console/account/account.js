// @ts-check
import { button } from '../parts/button.js';
import { openDialog } from '../parts/dialog.js';
import { passwordField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { make } from '../parts/make.js';
import { newPasswordField } from '../parts/newPassword.js';
import { notice } from '../parts/notice.js';
import { USUAL } from '../parts/rules.js';
import { section } from '../parts/section.js';
import { facts } from '../parts/table.js';
import { phonesSection } from './phones.js';
import { sessionsSection } from './sessions.js';
import { enrol, twoFactorSection } from './twoFactor.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */

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
