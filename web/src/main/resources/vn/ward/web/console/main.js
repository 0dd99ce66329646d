// @ts-check
import { platform as connect } from './api.js';
import { inLanguage, languageOf } from './language.js';
import { decide, PAGES, pageAt, placeOf, signInFor, STRANGER } from './routes.js';
import { toTold } from './parts/told.js';
import { idleMillis, watchIdle } from './session/idle.js';
import { bare, shell } from './shell/shell.js';
import { byId } from '../wall/dom.js';
import { wording } from '../wall/words/wording.js';

/** @typedef {import('./model.js').Session} Session */
/** @typedef {import('./context.js').Context} Context */
/** @typedef {import('./context.js').PageModule} PageModule */

const TRY_AGAIN_MS = 2_000;
const ANNOUNCED_MS = 5_000;

/** @type {Record<import('./routes.js').PageName, () => Promise<PageModule>>} */
const MODULES = {
  'sign-in': () => import('./sign-in/signIn.js'),
  welcome: () => import('./welcome/welcome.js'),
  display: () => import('./display/display.js'),
  account: () => import('./account/account.js'),
  alerts: () => import('./alerts/alerts.js'),
  accounts: () => import('./accounts/accounts.js'),
  displays: () => import('./displays/displays.js'),
  tokens: () => import('./tokens/tokens.js'),
  audit: () => import('./audit/audit.js'),
  notices: () => import('./notices/notices.js'),
  silences: () => import('./silences/silences.js'),
  duties: () => import('./duties/duties.js'),
  handover: () => import('./duties/handover.js'),
  channels: () => import('./channels/channels.js'),
  figures: () => import('./figures/figures.js'),
};

const language = languageOf(location.search);
document.documentElement.lang = language;

/** What is to be done with each answer of the platform; the watch is set once a session is known. */
let heard = () => {};
let leaving = false;

const platform = connect({
  language,
  onHeard: () => heard(),
  onSignedOut: () => {
    if (pageAt(location.pathname)?.needs !== 'nobody') {
      leave(`${signInFor(placeOf(location.pathname, location.search))}&why=ended`);
    }
  },
});

/**
 * Who looks. A browser whose display or session was taken back may be told nothing else than that: to these pages it is a
 * stranger's, which may sign in or be bound anew.
 *
 * @returns {Promise<Session>}
 */
function whoLooks() {
  return platform.session().catch((failure) => {
    if (failure.status === 401) {
      return STRANGER;
    }
    throw failure;
  });
}

/** @param {string} path */
function leave(path) {
  if (!leaving) {
    leaving = true;
    location.assign(inLanguage(path, language));
  }
}

/**
 * However long the server takes to come; until then the page has only what index.html says.
 *
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function patiently(ask) {
  for (;;) {
    try {
      const answer = await ask();
      byId('away').hidden = true;
      return answer;
    } catch (error) {
      byId('away').hidden = false;
      console.warn('the platform could not be asked', error);
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
}

const [messages, first] = await patiently(() => Promise.all([platform.messages(), whoLooks()]));
const say = wording(messages);
let session = first;
/** @type {ReturnType<typeof shell> | null} */
let frame = null;

heard = watchIdle({
  idle: session.kind === 'person' ? idleMillis(session.idle_ends_at, Date.now()) : null,
  async look() {
    const now = await whoLooks().catch(() => null);
    if (now !== null && now.kind !== 'person' && pageAt(location.pathname)?.needs !== 'nobody') {
      leave(`${signInFor(placeOf(location.pathname, location.search))}&why=ended`);
    }
  },
}).heard;

/** @returns {Context} */
function context() {
  return {
    say,
    platform,
    session,
    language,
    leave,
    async renew() {
      session = await whoLooks();
      frame = null;
      await show();
    },
    announce,
  };
}

let silence = 0;

/** @param {string} text */
function announce(text) {
  const said = byId('said');
  said.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => (said.textContent = ''), ANNOUNCED_MS);
}

/** Whoever was told that they have signed out must have. */
async function signOut() {
  try {
    await platform.signOut();
    leave('/sign-in');
  } catch (failure) {
    announce(toTold(failure, say).title);
  }
}

let turn = 0;

/** Draws the page that the address names. */
async function show() {
  const decision = decide(location.pathname, session, location.search);
  if ('go' in decision) {
    if (pageAt(decision.go)?.needs === 'person' && session.kind === 'person') {
      history.replaceState(null, '', inLanguage(decision.go, language));
      return show();
    }
    leaving = true;
    location.replace(inLanguage(decision.go, language));
    return;
  }
  turn += 1;
  const mine = turn;
  const { name, path, needs, within } = decision.show;
  const module = await MODULES[name]();
  if (mine !== turn) {
    return;
  }
  const given = context();
  const view = module.view(given);
  document.title = `${view.title} – ${say('wall.centre')}`;
  document.documentElement.dataset.theme = view.theme ?? 'light';
  if (needs === 'nobody') {
    frame = null;
    byId('page').replaceChildren(bare(given, view));
    return;
  }
  if (frame === null) {
    frame = shell(given, signOut);
    byId('page').replaceChildren(frame.root);
  }
  frame.show(view, path, PAGES.find((page) => page.name === within)?.path ?? path);
}

/** From page to page within the frame nothing is loaded anew, so that the rail stays as it stands. */
document.addEventListener('click', (event) => {
  const anchor = /** @type {HTMLElement} */ (event.target).closest('a[data-path]');
  const path = /** @type {HTMLElement | null} */ (anchor)?.dataset.path ?? '';
  const page = pageAt(path);
  if (page === undefined || page.needs === 'nobody' || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const address = inLanguage(path, language);
  if (address !== location.pathname + location.search) {
    history.pushState(null, '', address);
  }
  show().then(() => {
    scrollTo(0, 0);
    document.querySelector('h1')?.focus({ preventScroll: true });
  });
});
addEventListener('popstate', () => show());

/** Another link pasted over this one. */
addEventListener('hashchange', () => pageAt(location.pathname)?.needs === 'nobody' && location.reload());

/** A page that the browser had kept shows what was; who may see it now is asked anew. */
addEventListener('pageshow', (event) => event.persisted && location.reload());

await show();
