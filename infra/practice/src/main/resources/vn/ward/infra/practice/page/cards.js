// @ts-check
/** One card a system: built once, then only its values change, so that nothing moves under a finger. */

/** @typedef {import('./api.js').PlayedSystem} PlayedSystem */

const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium', hour12: false, timeZone: 'Asia/Ho_Chi_Minh' });
const number = new Intl.NumberFormat(language);

/** @type {Record<string, string>} what is counted of each kind */
const COUNTED = { http: 'requestsHttp', tcp: 'requestsTcp', mqtt: 'requestsTcp', push: 'requestsPush' };

/**
 * A sentence of the message bundles with its values in place.
 *
 * @param {string} name
 * @param {...(string | number)} values
 */
export function say(name, ...values) {
  const sentence = /** @type {HTMLElement} */ (document.getElementById('sentences')).dataset[name] ?? name;
  return sentence.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}

/**
 * How a fault is named, explained and shown.
 *
 * @param {string} fault
 */
export function faultWords(fault) {
  const { look = 'unknown', name = fault, explained = '' } = template(`.fault[data-fault="${fault}"]`)?.dataset ?? {};
  return { look, name, explained };
}

/**
 * Shows a state's shape and colour on an element.
 *
 * @param {HTMLElement} element
 * @param {string} look up, degraded, down or unknown
 */
export function showLook(element, look) {
  const shape = part(element, '.look');
  if (element.dataset.look === look && shape.childElementCount > 0) {
    return;
  }
  element.dataset.look = look;
  shape.replaceChildren(content(`.look[data-look="${look}"]`));
}

/**
 * @param {PlayedSystem} first of its systems
 * @returns {HTMLElement} to which their cards are added
 */
export function buildGroup({ group, groupName }) {
  const section = /** @type {HTMLElement} */ (content('#group').firstElementChild);
  section.dataset.group = group;
  part(section, 'h2').textContent = groupName;
  return section;
}

/**
 * @param {PlayedSystem} system
 * @param {(id: string, fault: string) => void} play
 * @returns {HTMLElement}
 */
export function buildCard(system, play) {
  const card = /** @type {HTMLElement} */ (content('#card').firstElementChild);
  card.dataset.id = system.id;
  part(card, 'h3').textContent = system.name;
  const address = /** @type {HTMLAnchorElement} */ (part(card, '.address'));
  const [host, ...path] = system.address.replace(/^http:\/\/|\?.*/g, '').split(/(?<=[^/])(?=\/[^/])/);
  address.append(host, ...path.flatMap((step) => [document.createElement('wbr'), step]));
  if (system.kind === 'http') {
    address.href = system.address;
  }
  part(card, '.count span').textContent = say(COUNTED[system.kind] ?? 'requestsSnmp');
  const faults = system.faults.filter((fault) => fault !== 'normal');
  part(card, '.faults').replaceChildren(...faults.map((fault) => buildFault(fault, () => play(system.id, fault))));
  part(card, '.recover').addEventListener('click', () => play(system.id, 'normal'));
  return card;
}

/**
 * @param {string} fault
 * @param {() => void} play
 */
function buildFault(fault, play) {
  const { look, name, explained } = faultWords(fault);
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset.fault = fault;
  button.dataset.look = look;
  button.title = explained;
  const title = document.createElement('b');
  title.textContent = name;
  button.append(content(`.fault[data-fault="${fault}"]`), title);
  button.addEventListener('click', play);
  return button;
}

/**
 * What a visitor of the system meets: what ails it, or that nothing comes through to it.
 *
 * @param {PlayedSystem} system
 */
export function shown(system) {
  return system.reachable
    ? faultWords(system.fault)
    : { look: 'unknown', name: say('cut'), explained: say('cutExplained') };
}

/**
 * @param {HTMLElement} card
 * @param {PlayedSystem} system
 */
export function updateCard(card, system) {
  const { look, name, explained } = shown(system);
  showLook(card, look);
  part(card, '.count b').textContent = number.format(system.requests);
  write(part(card, '.state strong'), name);
  write(part(card, '.since'), say('since', clock.format(new Date(system.since))));
  write(part(card, '.explained'), explained);
  for (const button of card.querySelectorAll('.faults button')) {
    const pressed = /** @type {HTMLElement} */ (button).dataset.fault === system.fault;
    button.setAttribute('aria-pressed', String(pressed));
  }
  /** @type {HTMLButtonElement} */ (part(card, '.recover')).disabled = system.fault === 'normal';
}

/**
 * Changes a text only when it differs: a screen reader speaks of every change.
 *
 * @param {HTMLElement} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/**
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function part(parent, selector) {
  const found = parent.querySelector(selector);
  if (!(found instanceof HTMLElement)) {
    throw new Error(`no ${selector} on this page`);
  }
  return found;
}

/** @param {string} selector */
function content(selector) {
  return /** @type {DocumentFragment} */ (template(selector)?.content.cloneNode(true) ?? document.createDocumentFragment());
}

/**
 * @param {string} selector
 * @returns {HTMLTemplateElement | null}
 */
function template(selector) {
  return document.querySelector(`template${selector}`);
}
