// @ts-check
import { openDialog } from '../parts/dialog.js';
import { icon } from '../parts/icons.js';
import { make } from '../parts/make.js';
import { inLanguage } from '../language.js';
import { toBar, toRail } from './toRail.js';

/** @typedef {import('../context.js').Context} Context */
/** @typedef {import('../context.js').View} View */
/** @typedef {import('./toRail.js').Entry} Entry */

/**
 * The frame around the pages of people who have signed in: the rail, or on a phone the bar, and the place of the page. It
 * stays while pages change.
 *
 * @param {Context} context
 * @param {() => void} signOut
 */
export function shell(context, signOut) {
  const { say, session, language } = context;
  const entries = toRail(session);
  const { bar, more } = toBar(entries);
  const place = make('main.page', { id: 'main' });

  /** @type {HTMLElement[]} */
  const links = [];

  /**
   * @param {Entry} entry
   * @param {string} text
   */
  const link = (entry, text) => {
    const words = [icon(entry.name), make('span', {}, text)];
    if (entry.path === null) {
      return make('button.entry', { type: 'button', click: signOut }, ...words);
    }
    const anchor = make('a.entry', { href: inLanguage(entry.path, language), 'data-path': entry.path }, ...words);
    links.push(anchor);
    return anchor;
  };

  /** @param {Entry[]} listed */
  const list = (listed) => make('ul.entries', {}, ...listed.map((entry) => make('li', { 'data-entry': entry.name }, link(entry, say(`console.rail.${entry.name}`)))));

  const other = language === 'vi' ? 'en' : 'vi';
  const translate = () =>
    make('a.translate', { href: inLanguage(location.pathname, other), lang: other, hreflang: other }, say('console.other-language'));

  const rail = make(
    'nav.rail',
    { 'aria-label': say('console.rail') },
    make('p.brand', {}, icon('wall'), make('span', {}, say('wall.centre'))),
    list(entries),
    make('div.rail-foot', {}, make('p.who', {}, session.account?.name ?? ''), translate()),
  );

  const moreButton = make(
    'button.entry',
    {
      type: 'button',
      'aria-haspopup': 'dialog',
      click: () =>
        openDialog({
          say,
          title: session.account?.name ?? say('console.rail'),
          body: (close) => {
            const listed = list(more);
            listed.addEventListener('click', close);
            mark(path, own);
            return [listed, translate()];
          },
        }),
    },
    icon('more'),
    make('span', {}, say('console.rail.more')),
  );
  const bottom = make(
    'nav.bar',
    { 'aria-label': say('console.rail') },
    ...bar.map((entry) => link(entry, say(`console.bar.${entry.name}`))),
    more.length === 0 ? null : moreButton,
  );

  let path = '';
  let own = '';
  /**
   * @param {string} current
   * @param {string} shown the page's own path
   */
  const mark = (current, shown) => {
    path = current;
    own = shown;
    for (const anchor of links) {
      if (anchor.dataset.path === current) {
        anchor.setAttribute('aria-current', 'page');
      } else {
        anchor.removeAttribute('aria-current');
      }
    }
    moreButton.classList.toggle('entry-current', more.some((entry) => entry.path === current));
    const anchors = rail.querySelectorAll('.translate');
    anchors.forEach((/** @type {HTMLAnchorElement} */ anchor) => (anchor.href = inLanguage(shown + (shown === location.pathname ? location.search : ''), other)));
  };

  return {
    root: make('div.shell', {}, make('a.skip', { href: '#main' }, say('console.skip')), rail, place, bottom),
    /**
     * @param {View} view
     * @param {string} current its path
     * @param {string} [entry] the path of the rail's entry behind which it stands
     */
    show(view, current, entry = current) {
      mark(entry, current);
      place.replaceChildren(
        make(
          'header.page-head',
          {},
          make('div.page-words', {}, make('h1', { tabindex: '-1' }, view.title), view.lead === undefined ? null : make('p.lead', {}, view.lead)),
          view.action ?? null,
        ),
        ...view.body,
      );
    },
  };
}

/**
 * The frame around what is shown to people who have not signed in yet.
 *
 * @param {Context} context
 * @param {View} view
 */
export function bare({ say, language }, view) {
  const other = language === 'vi' ? 'en' : 'vi';
  return make(
    'div.bare',
    {},
    make('header.bare-head', {}, make('p.brand', {}, icon('wall'), make('span', {}, say('wall.centre')))),
    make('main.bare-page', { id: 'main' }, ...view.body),
    make(
      'footer.bare-foot',
      {},
      make('a.translate', {
        href: inLanguage(location.pathname + location.search, other) + location.hash,
        lang: other,
        hreflang: other,
        click: (/** @type {Event} */ event) => {
          // The same document but for its query: the fragment with the link's secret goes along.
          const anchor = /** @type {HTMLAnchorElement} */ (event.currentTarget);
          anchor.href = inLanguage(location.pathname + location.search, other) + location.hash;
        },
      }, say('console.other-language')),
    ),
  );
}
