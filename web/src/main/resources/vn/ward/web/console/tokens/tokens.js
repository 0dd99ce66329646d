// @ts-check
import { button } from '../parts/button.js';
import { confirm, openDialog } from '../parts/dialog.js';
import { choicesField, selectField, textField } from '../parts/field.js';
import { form } from '../parts/form.js';
import { loading } from '../parts/loading.js';
import { make } from '../parts/make.js';
import { badge } from '../parts/notice.js';
import { showSecret } from '../parts/secret.js';
import { table, twoLines } from '../parts/table.js';
import { byKind, KINDS, MADE_HERE, SCOPES, TERMS, toRequest, toToken } from './toToken.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('../model.js').Token} Token */
/** @typedef {{ id: string, name: string }[]} Targets */

/**
 * @param {Context} context
 * @returns {View}
 */
export function view(context) {
  const { say, platform } = context;
  /** @type {Targets} */
  let targets = [];
  /** @type {import('../parts/loading.js').Loading} */
  const list = loading(
    say,
    async () => {
      const [tokens, watched] = await Promise.all([platform.tokens(KINDS), platform.targets().catch(() => [])]);
      targets = watched;
      return tokens;
    },
    (tokens) => {
      const { kinds, past } = byKind(tokens, Date.now());
      return [
        ...(kinds.length === 0 ? [make('p.empty', {}, say('console.tokens.none'))] : []),
        ...kinds.map((group) =>
          make(
            'section.group',
            {},
            make('h2', {}, say(`console.tokens.kind.${group.kind}`)),
            make('p.quiet', {}, say(`console.tokens.kind.${group.kind}-hint`)),
            lines(context, say(`console.tokens.kind.${group.kind}`), group.tokens, targets, list.reload),
          ),
        ),
        ...(past.length === 0
          ? []
          : [make('details.past', {}, make('summary', {}, say('console.tokens.past', past.length)), lines(context, say('console.tokens.title'), past, targets, null))]),
      ];
    },
  );
  return {
    title: say('console.tokens.title'),
    lead: say('console.tokens.lead'),
    action: button(say('console.tokens.add'), 'primary', () => add(context, targets, list.reload)),
    body: [list.root],
  };
}

/**
 * @param {Context} context
 * @param {string} caption
 * @param {Token[]} tokens
 * @param {Targets} targets
 * @param {(() => void) | null} reload null where nothing may be done any more
 */
function lines(context, caption, tokens, targets, reload) {
  const { say } = context;
  const targetName = (/** @type {string} */ id) => targets.find((target) => target.id === id)?.name ?? id;
  return table(
    caption,
    [
      { label: say('console.tokens.name'), kind: 'main' },
      { label: say('console.tokens.reach') },
      { label: say('console.tokens.last-used'), kind: 'short' },
      { label: say('console.tokens.ends'), kind: 'short' },
      { label: say('console.actions'), kind: 'actions' },
    ],
    tokens.map((token) => {
      const row = toToken(token, Date.now(), say, targetName);
      return {
        cells: [
          twoLines(row.name, row.hint),
          row.reach,
          twoLines(row.used, row.address),
          row.over !== null ? row.over : row.endsSoon ? badge('DEGRADED', row.ends) : row.ends,
          reload === null ? '' : button(say('console.revoke'), 'danger-quiet', () => revoke(context, token, reload)),
        ],
        faded: row.over !== null,
      };
    }),
  );
}

/**
 * @param {Context} context
 * @param {Targets} targets
 * @param {() => void} reload
 */
async function add({ say, platform }, targets, reload) {
  const kind = selectField(say, {
    name: 'kind',
    label: say('console.tokens.kind'),
    options: MADE_HERE.map((each) => ({ value: each, label: say(`console.tokens.kind.${each}`) })),
  });
  const name = textField(say, { name: 'name', label: say('console.tokens.name'), hint: say('console.tokens.name-hint') });
  const scopes = choicesField(say, {
    name: 'scopes',
    label: say('console.tokens.scopes'),
    options: SCOPES.map((scope) => ({ value: scope, label: say(`console.tokens.scope.${scope}`), hint: say(`console.tokens.scope.${scope}-hint`) })),
    chosen: ['read'],
  });
  const target = selectField(say, {
    name: 'target',
    label: say('console.tokens.target'),
    options: [{ value: '', label: say('console.tokens.choose-target') }, ...targets.map((each) => ({ value: each.id, label: each.name }))],
  });
  const days = selectField(say, { name: 'days', label: say('console.tokens.days'), options: [] });
  const kindHint = make('p.field-hint', {}, '');
  kind.root.append(kindHint);

  const adjust = () => {
    const which = kind.value();
    kindHint.textContent = say(`console.tokens.kind.${which}-hint`);
    scopes.root.hidden = which !== 'api';
    target.root.hidden = which !== 'push';
    const terms = [...TERMS.map((term) => [String(term), say('console.tokens.term', term)]), ...(which === 'api' ? [] : [['', say('console.tokens.endless')]])];
    const chosen = days.input.value || (which === 'api' ? '365' : '');
    days.input.replaceChildren(...terms.map(([value, label]) => make('option', { value, selected: value === chosen }, label)));
  };
  kind.input.addEventListener('change', adjust);
  adjust();

  /** @type {{ token: Token, secret: string } | null} */
  let made = null;
  const { closed } = openDialog({
    say,
    title: say('console.tokens.add'),
    body: (close) => [
      form({
        say,
        fields: [
          kind,
          name,
          { ...scopes, check: () => (kind.value() === 'api' ? scopes.check() : null) },
          { ...target, check: () => (kind.value() === 'push' && target.value() === '' ? say('console.required') : null) },
          days,
        ],
        submit: say('console.tokens.add-submit'),
        beside: [button(say('console.cancel'), 'quiet', close)],
        async send(values) {
          made = await platform.addToken(toRequest(/** @type {any} */ (values)));
          close();
        },
      }).root,
    ],
  });
  await closed;
  if (made !== null) {
    const { token, secret } = /** @type {{ token: Token, secret: string }} */ (made);
    reload();
    await showSecret(say, { title: say('console.tokens.added', token.name), label: say('console.tokens.secret'), secret, what: say(`console.tokens.what.${token.kind}`) });
  }
}

/**
 * @param {Context} context
 * @param {Token} token
 * @param {() => void} reload
 */
async function revoke({ say, platform, announce }, token, reload) {
  const done = await confirm({
    say,
    title: say('console.tokens.revoke-ask', token.name),
    text: say('console.tokens.revoke-text'),
    yes: say('console.revoke'),
    send: () => platform.revokeToken(token.id),
  });
  if (done) {
    announce(say('console.tokens.revoked', token.name));
    reload();
  }
}
