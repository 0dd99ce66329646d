// @ts-check
/** What this browser can do about alerts, and what its reader has to do first. Pure. */

/**
 * What is so in this browser.
 *
 * @typedef {object} Facts
 * @property {string | null} key the platform's public key; null if the channel is not configured
 * @property {boolean} secure whether the page came over https, or from this very machine
 * @property {boolean} able whether the browser knows service workers, push and notifications
 * @property {boolean} ios whether it is an iPhone's or iPad's
 * @property {boolean} installed whether the page was opened from the home screen
 * @property {'default' | 'granted' | 'denied'} permission
 * @property {{ sha256: string, key: string | null } | null} own how this browser is subscribed
 *
 * @typedef {import('../model.js').Subscription} Subscription
 * @typedef {'off' | 'insecure' | 'home-screen' | 'unable' | 'denied' | 'waiting' | 'subscribed'} StateName
 * @typedef {{ name: StateName, here: Subscription | null }} State `here` is this browser in the reader's list
 */

/**
 * @param {Facts} facts
 * @param {Subscription[]} listed the reader's browsers
 * @returns {State}
 */
export function toState(facts, listed) {
  const here = listed.find((one) => one.endpoint_sha256 === facts.own?.sha256) ?? null;
  return { name: nameOf(facts, here), here };
}

/** @type {Record<StateName | 'registered', import('../../wall/shapes.js').Shape>} */
const TONES = {
  off: 'UNKNOWN',
  insecure: 'DEGRADED',
  'home-screen': 'UNKNOWN',
  unable: 'DEGRADED',
  denied: 'DEGRADED',
  waiting: 'UNKNOWN',
  subscribed: 'UP',
  registered: 'UNKNOWN',
};

/**
 * What is said of it. Where nobody has the account as an address nothing is ever sent to it: then nothing is promised, and the
 * reader is warned.
 *
 * @param {StateName} name
 * @param {boolean} named whether somebody has the account as an address
 */
export function toSaid(name, named) {
  const said = name === 'subscribed' && !named ? /** @type {const} */ ('registered') : name;
  return { said, tone: TONES[said], warned: name !== 'off' && !named };
}

/**
 * @param {Facts} facts
 * @param {Subscription | null} here
 * @returns {StateName}
 */
function nameOf(facts, here) {
  if (facts.key === null) {
    return 'off';
  }
  if (!facts.secure) {
    return 'insecure';
  }
  if (!facts.able) {
    return facts.ios && !facts.installed ? 'home-screen' : 'unable';
  }
  if (facts.permission === 'denied') {
    return 'denied';
  }
  const current = facts.own !== null && facts.own.key === facts.key;
  return here !== null && current && facts.permission === 'granted' ? 'subscribed' : 'waiting';
}

/**
 * An iPad calls itself a Mac, but one with a touch screen.
 *
 * @param {string} userAgent
 * @param {number} touchPoints
 */
export function isIos(userAgent, touchPoints) {
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
}

/**
 * The platform's key as browsers take it.
 *
 * @param {string} base64url
 */
export function toBytes(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

/**
 * And back.
 *
 * @param {ArrayBuffer} bytes
 */
export function toBase64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Why a subscription did not come about. @typedef {'not-allowed' | 'no-push-service'} Why */

/**
 * @param {any} failure what the browser threw
 * @returns {Why | null} null if it is none of the browser's
 */
export function whyNot(failure) {
  if (failure?.name === 'NotAllowedError') {
    return 'not-allowed';
  }
  return ['AbortError', 'NotSupportedError', 'InvalidStateError', 'NetworkError'].includes(failure?.name) ? 'no-push-service' : null;
}
