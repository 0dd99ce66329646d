// @ts-check
import { icon } from './icons.js';
import { dayOf, written } from '../times.js';
import { make, newId } from './make.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */

/**
 * @typedef {object} Field
 * @property {string} name as the platform calls it
 * @property {HTMLElement} root
 * @property {HTMLElement} focus what takes the cursor
 * @property {() => any} value
 * @property {(problem: string | null) => void} refuse
 * @property {() => string | null} check what is wrong before it is sent
 */

/**
 * @typedef {object} Wanted
 * @property {string} name
 * @property {string} label
 * @property {string} [hint]
 * @property {boolean} [optional]
 * @property {Record<string, string | boolean>} [attributes] of the input
 */

/**
 * A label, what is filled in, its hint and what is wrong with it: read together.
 *
 * @param {{ label: string, hint?: string, optional?: string }} words
 * @param {HTMLElement} control
 * @param {HTMLElement} focus
 * @param {...import('./make.js').Child} below
 */
function frame({ label, hint, optional }, control, focus, ...below) {
  focus.id ||= newId('field');
  const hinted = hint === undefined ? null : make('p.field-hint', { id: `${focus.id}-hint` }, hint);
  const wrong = make('p.field-problem', { id: `${focus.id}-problem`, 'aria-live': 'polite' });
  focus.setAttribute('aria-describedby', [hinted?.id, wrong.id].filter(Boolean).join(' '));
  const words = make(
    'label.field-label',
    { for: focus.id },
    label,
    optional === undefined ? null : make('span.field-optional', {}, ` ${optional}`),
  );
  const root = make('div.field', {}, words, control, hinted, ...below, wrong);
  return {
    root,
    /** @param {string | null} problem */
    refuse(problem) {
      wrong.textContent = problem ?? '';
      root.classList.toggle('field-wrong', problem !== null);
      if (problem === null) {
        focus.removeAttribute('aria-invalid');
      } else {
        focus.setAttribute('aria-invalid', 'true');
      }
    },
  };
}

/**
 * @param {Say} say
 * @param {Wanted} wanted
 * @returns {Field & { input: HTMLInputElement }}
 */
export function textField(say, { name, label, hint, optional = false, attributes = {} }) {
  const input = make('input.input', { name, type: 'text', autocomplete: 'off', maxlength: '100', ...attributes });
  const words = { label, hint, optional: optional ? say('console.optional') : undefined };
  const { root, refuse } = frame(words, input, input);
  input.addEventListener('input', () => refuse(null));
  return {
    name,
    root,
    focus: input,
    input,
    value: () => input.value.trim(),
    refuse,
    check: () => (!optional && input.value.trim() === '' ? say('console.required') : null),
  };
}

/**
 * A day, written as the office does whatever the browser's own language; a calendar opens beside it. Its value is
 * `2026-02-05`, or empty.
 *
 * @param {Say} say
 * @param {{ name: string, label: string }} wanted
 */
export function dateField(say, { name, label }) {
  const input = make('input.input', { name, type: 'text', inputmode: 'numeric', autocomplete: 'off', maxlength: '10', placeholder: say('console.date-form') });
  const days = make('input.picker-days', { type: 'date', tabindex: '-1', 'aria-hidden': 'true' });
  const open = make('button.picker', { type: 'button', 'aria-label': say('console.open-calendar', label) }, icon('calendar'));
  const value = () => (input.value.trim() === '' ? '' : dayOf(input.value) ?? '');
  open.addEventListener('click', () => {
    days.value = value();
    days.showPicker();
  });
  const { root, refuse } = frame({ label }, make('div.with-picker', {}, input, open, days), input);
  days.addEventListener('change', () => {
    input.value = days.value === '' ? '' : written(days.value);
    refuse(null);
  });
  input.addEventListener('input', () => refuse(null));
  return {
    name,
    root,
    focus: input,
    value,
    refuse,
    check: () => (input.value.trim() === '' || dayOf(input.value) !== null ? null : say('console.date-wrong')),
  };
}

/**
 * @param {Say} say
 * @param {Wanted} wanted
 * @param {...import('./make.js').Child} below told under the input, such as the rules of a new password
 * @returns {Field & { input: HTMLInputElement }}
 */
export function passwordField(say, { name, label, hint, attributes = {} }, ...below) {
  const input = make('input.input', {
    name,
    type: 'password',
    autocomplete: 'current-password',
    autocapitalize: 'off',
    spellcheck: 'false',
    ...attributes,
  });
  const reveal = make('button.reveal', { type: 'button', 'aria-pressed': 'false' }, icon('show'), make('span', {}, say('console.show')));
  reveal.addEventListener('click', () => {
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    reveal.setAttribute('aria-pressed', String(shown));
    reveal.lastChild.textContent = say(shown ? 'console.hide' : 'console.show');
  });
  const { root, refuse } = frame({ label, hint }, make('div.with-reveal', {}, input, reveal), input, ...below);
  input.addEventListener('input', () => refuse(null));
  return {
    name,
    root,
    focus: input,
    input,
    value: () => input.value,
    refuse,
    check: () => (input.value === '' ? say('console.required') : null),
  };
}

/**
 * The six digits of an authenticator app, or where `recovery` allows it a recovery code.
 *
 * @param {Say} say
 * @param {{ name?: string, label: string, hint?: string, recovery?: boolean }} wanted
 */
export function codeField(say, { name = 'code', label, hint, recovery = false }) {
  const field = textField(say, {
    name,
    label,
    hint,
    attributes: {
      autocomplete: 'one-time-code',
      inputmode: recovery ? 'text' : 'numeric',
      autocapitalize: 'off',
      spellcheck: 'false',
      maxlength: recovery ? '20' : '7',
    },
  });
  field.input.classList.add('input-code');
  return { ...field, value: () => field.input.value.replace(/\s/g, '') };
}

/**
 * @param {Say} say
 * @param {{ name: string, label: string, hint?: string, options: { value: string, label: string }[] }} wanted
 * @returns {Field & { input: HTMLSelectElement }}
 */
export function selectField(say, { name, label, hint, options }) {
  const input = make('select.input', { name }, ...options.map((option) => make('option', { value: option.value }, option.label)));
  const { root, refuse } = frame({ label, hint }, input, input);
  input.addEventListener('change', () => refuse(null));
  return {
    name,
    root,
    focus: input,
    input,
    value: () => input.value,
    refuse,
    check: () => null,
  };
}

/**
 * Some of several, each with a line that says what it means.
 *
 * @param {Say} say
 * @param {{ name: string, label: string, hint?: string, options: { value: string, label: string, hint?: string }[], chosen?: string[] }} wanted
 * @returns {Field}
 */
export function choicesField(say, { name, label, hint, options, chosen = [] }) {
  const wrongId = newId('choices');
  const wrong = make('p.field-problem', { id: wrongId, 'aria-live': 'polite' });
  const boxes = options.map((option) =>
    make('input.box', { type: 'checkbox', name, value: option.value, checked: chosen.includes(option.value), 'aria-describedby': wrongId }),
  );
  const root = make(
    'fieldset.field.choices',
    {},
    make('legend.field-label', {}, label),
    hint === undefined ? null : make('p.field-hint', {}, hint),
    ...options.map((option, index) =>
      make(
        'label.choice',
        {},
        boxes[index],
        make('span', {}, make('span.choice-name', {}, option.label), option.hint === undefined ? null : make('span.choice-hint', {}, option.hint)),
      ),
    ),
    wrong,
  );
  /** @param {string | null} problem */
  const refuse = (problem) => {
    wrong.textContent = problem ?? '';
    root.classList.toggle('field-wrong', problem !== null);
  };
  root.addEventListener('change', () => refuse(null));
  const value = () => boxes.filter((box) => box.checked).map((box) => box.value);
  return {
    name,
    root,
    focus: boxes[0],
    value,
    refuse,
    check: () => (value().length === 0 ? say('console.choose-one') : null),
  };
}

/**
 * One yes or no.
 *
 * @param {string} label
 * @param {string} [hint]
 * @param {boolean} [checked]
 */
export function tickBox(label, hint, checked = false) {
  const box = make('input.box', { type: 'checkbox', checked });
  const root = make('label.choice', {}, box, make('span', {}, make('span.choice-name', {}, label), hint === undefined ? null : make('span.choice-hint', {}, hint)));
  return { root, box };
}
