// @ts-check
/**
 * What a page is given, and what it gives.
 *
 * @typedef {object} Context
 * @property {import('../wall/words/wording.js').Say} say
 * @property {import('./api.js').Platform} platform
 * @property {import('./model.js').Session} session
 * @property {'vi' | 'en'} language
 * @property {(path: string) => void} leave goes to a path of ours, loading it anew: the session is another now
 * @property {() => Promise<void>} renew asks again who is signed in and what they may do, and draws the page anew
 * @property {(text: string) => void} announce says in passing that something was done
 *
 * @typedef {object} View
 * @property {string} title
 * @property {string} [lead] what the page is for
 * @property {HTMLElement} [action] its one primary action
 * @property {Node[]} body
 * @property {'light' | 'dark'} [theme] light unless it says otherwise
 *
 * @typedef {{ view: (context: Context) => View }} PageModule
 */
export {};
