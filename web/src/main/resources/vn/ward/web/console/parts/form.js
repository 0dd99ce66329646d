// @ts-check
import { make } from './make.js';
import { noticePlace } from './notice.js';
import { fieldOf, toFields, toTold } from './told.js';

/** @typedef {import('../../wall/words/wording.js').Say} Say */
/** @typedef {import('./field.js').Field} Field */

/**
 * Fields with one thing to do. Nothing is sent twice; what the platform refuses is said at its field, or above the button.
 *
 * @param {object} wanted
 * @param {Say} wanted.say
 * @param {Field[]} wanted.fields
 * @param {string} wanted.submit
 * @param {(values: Record<string, any>) => Promise<unknown>} wanted.send
 * @param {'primary' | 'danger' | 'quiet'} [wanted.weight]
 * @param {Node[]} [wanted.beside] buttons beside the one that sends
 * @param {Node[]} [wanted.between] what stands between the fields and the buttons
 * @param {(problem: any) => boolean} [wanted.refused] told first; true if it has dealt with it
 */
export function form({ say, fields, submit, send, weight = 'primary', beside = [], between = [], refused }) {
  const told = noticePlace();
  const press = make(`button.button.button-${weight}`, { type: 'submit' }, submit);
  const root = make(
    'form.form',
    { novalidate: true },
    ...fields.map((field) => field.root),
    ...between,
    told.root,
    make('div.form-actions', {}, press, ...beside),
  );
  let busy = false;

  /** @param {[Field, string][]} wrong */
  const refuse = (wrong) => {
    wrong.forEach(([field, problem]) => field.refuse(problem));
    wrong[0]?.[0].focus.focus();
  };

  /** @param {any} failure */
  const tell = (failure) => {
    if (refused?.(failure)) {
      return;
    }
    const names = fields.map((field) => field.name);
    const whole = fieldOf(failure, names);
    if (whole !== null) {
      const { title, detail } = toTold(failure, say);
      refuse(fields.filter((field) => field.name === whole).map((field) => [field, `${title}. ${detail}`.trim()]));
      return;
    }
    const { fields: named, rest } = toFields(failure?.mistakes ?? [], names);
    refuse(fields.filter((field) => named[field.name] !== undefined).map((field) => [field, named[field.name]]));
    if (Object.keys(named).length === 0 || rest.length > 0) {
      const { title, detail } = toTold(failure, say);
      told.show('DEGRADED', title, ...(rest.length > 0 ? rest : [detail]));
    }
  };

  root.addEventListener('submit', async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    told.clear();
    fields.forEach((field) => field.refuse(null));
    /** @type {[Field, string][]} */
    const wrong = [];
    for (const field of fields) {
      const problem = field.check();
      if (problem !== null) {
        wrong.push([field, problem]);
      }
    }
    if (wrong.length > 0) {
      refuse(wrong);
      return;
    }
    busy = true;
    press.setAttribute('aria-busy', 'true');
    try {
      await send(Object.fromEntries(fields.map((field) => [field.name, field.value()])));
    } catch (failure) {
      if (typeof (/** @type {any} */ (failure).problem) !== 'string') {
        console.error(failure);
      }
      tell(failure);
    } finally {
      busy = false;
      press.removeAttribute('aria-busy');
    }
  });
  return { root, told, tell };
}
