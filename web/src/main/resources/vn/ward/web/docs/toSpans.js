// @ts-check
/** The little of Markdown that the contract uses: paragraphs, **strong**, `code`. Pure. */

/** @typedef {{ kind: 'text' | 'strong' | 'code', text: string }} Span */

/**
 * @param {string} text
 * @returns {string[]}
 */
export function toParagraphs(text) {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

/**
 * @param {string} text
 * @returns {Span[]}
 */
export function toSpans(text) {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.length > 2 && part.startsWith('`') && part.endsWith('`')) {
        return { kind: 'code', text: part.slice(1, -1) };
      }
      return part.length > 4 && part.startsWith('**') && part.endsWith('**')
        ? { kind: 'strong', text: part.slice(2, -2) }
        : { kind: 'text', text: part };
    });
}
