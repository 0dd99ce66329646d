// @ts-check
/** The reader's language, as on the wall: Vietnamese unless the address says `lang=en`. */

/**
 * @param {string} search of the address, with its `?`
 * @returns {'vi' | 'en'}
 */
export function languageOf(search) {
  return new URLSearchParams(search).get('lang') === 'en' ? 'en' : 'vi';
}

/**
 * A path of ours that keeps the reader's language.
 *
 * @param {string} path perhaps with a query
 * @param {'vi' | 'en'} language
 */
export function inLanguage(path, language) {
  const [plain, fragment] = path.split('#', 2);
  const [place, query] = plain.split('?', 2);
  const params = new URLSearchParams(query ?? '');
  params.delete('lang');
  if (language === 'en') {
    params.set('lang', 'en');
  }
  const kept = params.toString();
  return place + (kept === '' ? '' : `?${kept}`) + (fragment === undefined ? '' : `#${fragment}`);
}
