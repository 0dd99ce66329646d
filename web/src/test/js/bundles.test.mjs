import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const WEB = new URL('../../main/resources/vn/ward/web/', import.meta.url);

function scripts(folder) {
  return readdirSync(new URL(folder, WEB), { recursive: true })
    .filter((name) => name.endsWith('.js'))
    .map((name) => [`${folder}${name}`, readFileSync(new URL(`${folder}${name}`, WEB), 'utf8')]);
}

function keysOf(bundle) {
  const lines = readFileSync(new URL(bundle, WEB), 'utf8').split('\n');
  return new Set(lines.filter((line) => !line.startsWith('#') && line.includes('=')).map((line) => line.slice(0, line.indexOf('='))));
}

const OURS = /^(console|sign-in|welcome|display)\./;
const WRITTEN = /(['`])((?:console|sign-in|welcome|display)\.[^'`\n]+)\1/g;

/** What a key of the code stands for: `${…}` is any word. */
function pattern(key) {
  return new RegExp(`^${key.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.]/g, '\\.')).join('[a-z0-9-]+')}$`);
}

test('every sentence that a page says is in both bundles, and none is there in vain', () => {
  const written = scripts('console/').flatMap(([, text]) => [...text.matchAll(WRITTEN)].map((match) => match[2]));
  for (const bundle of ['words.properties', 'words_en.properties']) {
    const keys = [...keysOf(bundle)].filter((key) => OURS.test(key));
    const missing = written.filter((key) => !keys.some((known) => pattern(key).test(known)));
    assert.deepEqual(missing, [], bundle);
    const unused = keys.filter((key) => !written.some((said) => pattern(said).test(key)));
    assert.deepEqual(unused, [], bundle);
  }
});

test('only api.js speaks HTTP, and nothing is ever set as markup or run from text', () => {
  for (const [name, text] of [...scripts('console/'), ...scripts('wall/')]) {
    assert.doesNotMatch(text, /\.(innerHTML|outerHTML)|insertAdjacentHTML|document\.write|\beval\(|new Function/, name);
    if (!name.endsWith('/api.js')) {
      assert.doesNotMatch(text, /\bfetch\(|XMLHttpRequest|new EventSource/, name);
    }
  }
});

test('by daylight a page has the colours that a phone has', () => {
  const tokens = readFileSync(new URL('wall/tokens.css', WEB), 'utf8');
  const colours = (start) => {
    const from = tokens.indexOf(start);
    assert.notEqual(from, -1, start);
    const block = tokens.slice(tokens.indexOf('{', from + start.length - 1), tokens.indexOf('}', from));
    return [...block.matchAll(/(--[a-z0-9-]+): ([^;]+);/g)].map(([, name, value]) => `${name} ${value}`);
  };
  assert.ok(colours(':root[data-theme="light"] {').length > 10);
  assert.deepEqual(colours(':root[data-theme="light"] {'), colours('@media (max-width: 1100px) and (prefers-color-scheme: light) {'));
});
