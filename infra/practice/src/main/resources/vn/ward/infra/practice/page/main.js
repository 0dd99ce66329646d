// @ts-check
import { playFault, readSystems } from './api.js';
import { buildCard, buildGroup, faultWords, part, say, showLook, updateCard, write } from './cards.js';

/** @typedef {import('./api.js').PlayedSystem} PlayedSystem */

const BEAT_MILLIS = 1000;

const cards = part(document, '#cards');
const summary = part(document, '#summary');
const failed = part(document, '#failed');
const recoverAll = /** @type {HTMLButtonElement} */ (part(document, '#recover-all'));

/** @type {Map<string, PlayedSystem>} */
const systems = new Map();

/** Grows with every change made here: an answer that was asked for before it tells of yesterday. */
let changes = 0;

async function beat() {
  const before = changes;
  try {
    const read = await readSystems();
    if (before === changes) {
      show(read);
    }
  } catch (error) {
    console.debug('the practice ward did not answer', error);
    lose();
  }
  setTimeout(beat, BEAT_MILLIS);
}

/** @param {PlayedSystem[]} read */
function show(read) {
  document.body.classList.remove('lost');
  cards.setAttribute('aria-busy', 'false');
  for (const system of read) {
    systems.set(system.id, system);
    let card = /** @type {HTMLElement | null} */ (cards.querySelector(`[data-id="${CSS.escape(system.id)}"]`));
    if (!card) {
      card = buildCard(system, play);
      cardsOf(system).append(card);
    }
    updateCard(card, system);
  }
  const broken = [...systems.values()].filter((system) => system.fault !== 'normal');
  recoverAll.disabled = broken.length === 0;
  if (broken.length === 0) {
    summarise('up', say('calm', systems.size), say('calmDetail'));
  } else {
    const worst = broken.some((system) => faultWords(system.fault).look === 'down') ? 'down' : 'degraded';
    summarise(worst, say('broken', broken.length, systems.size), fitting(broken.map((system) => system.name)));
  }
}

/** @param {PlayedSystem} system */
function cardsOf(system) {
  let section = cards.querySelector(`[data-group="${CSS.escape(system.group)}"]`);
  if (!section) {
    section = buildGroup(system);
    cards.append(section);
  }
  return part(section, '.cards');
}

function lose() {
  document.body.classList.add('lost');
  recoverAll.disabled = true;
  summarise('unknown', say('lost'), say('lostDetail'));
}

/**
 * As many names as the summary has room for, and of how many others it has none. They are tried where no screen reader hears.
 *
 * @param {string[]} names
 * @returns {string}
 */
function fitting(names) {
  const place = part(summary, 'p');
  const trial = /** @type {HTMLElement} */ (place.cloneNode());
  trial.className = 'trial';
  trial.setAttribute('aria-hidden', 'true');
  place.after(trial);
  let told = '';
  for (let shown = names.length; shown > 0; shown--) {
    told = names.slice(0, shown).join(' · ');
    if (shown < names.length) {
      told += ` · ${say('more', names.length - shown)}`;
    }
    trial.textContent = told;
    if (trial.scrollHeight <= trial.clientHeight) {
      break;
    }
  }
  trial.remove();
  return told;
}

/**
 * @param {string} look
 * @param {string} sentence
 * @param {string} detail
 */
function summarise(look, sentence, detail) {
  showLook(summary, look);
  write(part(summary, 'strong'), sentence);
  write(part(summary, 'p'), detail);
}

/**
 * @param {string} id
 * @param {string} fault
 */
async function play(id, fault) {
  changes++;
  failed.hidden = true;
  try {
    const played = await playFault(id, fault);
    show([played]);
  } catch (error) {
    failed.textContent = say('failed', error instanceof Error ? error.message : String(error));
    failed.hidden = false;
  } finally {
    changes++;
  }
}

recoverAll.addEventListener('click', () => {
  const broken = [...systems.values()].filter((system) => system.fault !== 'normal');
  Promise.all(broken.map((system) => play(system.id, 'normal')));
});

beat();
