// @ts-check
import { passwordField } from './field.js';
import { icon } from './icons.js';
import { make } from './make.js';
import { passwordRules } from './rules.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */
/** @typedef {import('./rules.js').PasswordRule} PasswordRule */

/**
 * A new password with its rules beside it, ticked while it is typed.
 *
 * @param {Say} say
 * @param {PasswordRule} rule
 * @param {() => boolean} twoFactor whether a second factor is asked for too
 */
export function newPasswordField(say, rule, twoFactor) {
  const list = make('ul.rules', { 'aria-label': say('console.password.rules') });
  const field = passwordField(say, { name: 'password', label: say('console.password.new'), attributes: { autocomplete: 'new-password' } }, list);
  const draw = () => {
    const rules = passwordRules(field.value(), rule, twoFactor());
    list.replaceChildren(
      ...rules.map(({ rule: name, value, met }) =>
        make(
          'li.rule',
          { 'data-met': String(met) },
          icon(met ? 'tick' : 'ring'),
          make('span', {}, say(`console.password.rule.${name}`, value ?? '')),
          make('span.unseen', {}, say(met ? 'console.password.met' : 'console.password.not-met')),
        ),
      ),
    );
  };
  field.input.addEventListener('input', draw);
  draw();
  return {
    ...field,
    /** To be called when another rule holds. */
    redraw: draw,
    check: () => {
      if (field.value() === '') {
        return say('console.required');
      }
      return passwordRules(field.value(), rule, twoFactor()).every(({ met }) => met) ? null : say('console.password.too-weak');
    },
  };
}
