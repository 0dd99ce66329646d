// @ts-check
/** All that the pages ask of the platform. Nothing else here speaks HTTP. */

/** @typedef {import('./model.js').Session} Session */
/** @typedef {import('./model.js').Account} Account */
/** @typedef {import('./model.js').OwnSession} OwnSession */
/** @typedef {import('./model.js').Token} Token */
/** @typedef {import('./model.js').Subscription} Subscription */
/** @typedef {import('./model.js').Display} Display */
/** @typedef {import('./model.js').AuditEntry} AuditEntry */
/** @typedef {import('./model.js').Verdict} Verdict */
/** @typedef {import('./model.js').Link} Link */
/** @typedef {{ parameter: string, value: string | null, rule: string, cure: string }} Mistake */

const PATIENCE_MS = 15_000;
/** Proving that no line of the audit log was changed reads all of it. */
const PATIENCE_WITH_PROOF_MS = 120_000;
/** A modem takes its time. */
const PATIENCE_WITH_TESTS_MS = 90_000;
const LIST_LIMIT = '500';
const PROBLEM = 'urn:ward-ioc:problem:';

/**
 * The platform said no, or nothing. `name` is its word for why, such as `sign-in-failed`; `unreachable` if it was not
 * heard at all, `unknown` if what answered was not the platform.
 */
export class Problem extends Error {
  /**
   * @param {string} name
   * @param {number} status 0 if there was no answer
   * @param {{ title?: string, detail?: string, errors?: Mistake[] }} said
   * @param {number | null} retryAfterSeconds
   */
  constructor(name, status, said = {}, retryAfterSeconds = null) {
    super(`${name} (${status})`);
    this.problem = name;
    this.status = status;
    this.title = said.title ?? null;
    this.detail = said.detail ?? null;
    this.mistakes = said.errors ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/**
 * @param {{ language: 'vi' | 'en', onSignedOut: () => void, onHeard: () => void }} wired `onSignedOut` is called when an
 *     answer shows that nobody is signed in here any more, `onHeard` with each answer
 */
export function platform({ language, onSignedOut, onHeard }) {
  /**
   * @param {'GET' | 'POST'} method
   * @param {string} url
   * @param {object | null} body
   * @param {number} patience
   */
  async function ask(method, url, body, patience = PATIENCE_MS) {
    /** @type {Record<string, string>} */
    const headers = { accept: 'application/json', 'accept-language': language };
    if (body !== null) {
      headers['content-type'] = 'application/json';
    }
    let response;
    let said;
    try {
      response = await fetch(url, {
        method,
        headers,
        body: body === null ? undefined : JSON.stringify(body),
        cache: 'no-store',
        credentials: 'same-origin',
        signal: AbortSignal.timeout(patience),
      });
      said = await response.text();
    } catch {
      throw new Problem('unreachable', 0);
    }
    const known = parsed(said);
    if (response.ok && known !== undefined) {
      onHeard();
      return known;
    }
    const problem = toProblem(response.status, known, response.headers.get('retry-after'));
    if (problem.problem === 'sign-in-needed') {
      onSignedOut();
    }
    throw problem;
  }

  /** @param {string} url */
  const get = (url) => ask('GET', url, null);

  /**
   * @param {string} url
   * @param {object} body
   */
  const post = (url, body = {}) => ask('POST', url, body);

  /**
   * A list to its end. Only for what an office has dozens of.
   *
   * @param {string} url
   * @param {string} name of the list in the answer
   * @param {Record<string, string>} [query]
   */
  const whole = async (url, name, query = { limit: LIST_LIMIT }) => {
    const all = [];
    let after = null;
    do {
      const asked = new URLSearchParams({ ...query, ...(after === null ? {} : { after }) }).toString();
      const part = await get(asked === '' ? url : `${url}?${asked}`);
      all.push(...part[name]);
      after = part.next;
    } while (after !== null && after !== undefined);
    return all;
  };

  /** @param {string} id */
  const accountAt = (id) => `/api/v1/accounts/${encodeURIComponent(id)}`;

  return {
    /** @returns {Promise<Record<string, string>>} every sentence by its key */
    messages: () => get(`/api/v1/messages?lang=${language}`),

    /** @returns {Promise<Session>} */
    session: () => get('/api/v1/session'),
    /**
     * @param {{ account: string, password: string, code?: string }} who
     * @returns {Promise<Session>}
     */
    signIn: (who) => post('/api/v1/session/sign-in', who),
    /** @returns {Promise<Session>} */
    signOut: () => post('/api/v1/session/sign-out'),

    /**
     * @param {string} secret
     * @returns {Promise<Link>}
     */
    link: (secret) => post('/api/v1/link', { secret }),
    /**
     * @param {string} secret
     * @param {string} account
     * @returns {Promise<{ secret_key: string, uri: string, qr: number[][] }>}
     */
    linkTwoFactor: (secret, account) => post('/api/v1/link/two-factor', { secret, account }),
    /**
     * @param {{ secret: string, account?: string, name?: string, password: string, code?: string }} acceptance
     * @returns {Promise<{ session: Session, recovery_codes: string[] | null }>}
     */
    acceptLink: (acceptance) => post('/api/v1/link/accept', acceptance),
    /**
     * @param {string} secret
     * @returns {Promise<{ display: { name: string } }>}
     */
    bindDisplay: (secret) => post('/api/v1/display', { secret }),

    /** @returns {Promise<OwnSession[]>} */
    ownSessions: () => whole('/api/v1/account/sessions', 'sessions', {}),
    /** @param {string} id */
    revokeSession: (id) => post(`/api/v1/account/sessions/${encodeURIComponent(id)}/revoke`),
    revokeOtherSessions: () => post('/api/v1/account/sessions/revoke-others'),
    /** @param {{ current: string, password: string }} change */
    changePassword: (change) => post('/api/v1/account/password', change),
    /**
     * @param {string} password
     * @returns {Promise<{ secret?: string, secret_key?: string, uri: string, qr: number[][] }>} the key under either name
     */
    beginTwoFactor: (password) => post('/api/v1/account/two-factor/begin', { password }),
    /**
     * @param {string} code
     * @returns {Promise<{ recovery_codes: string[] }>}
     */
    confirmTwoFactor: (code) => post('/api/v1/account/two-factor/confirm', { code }),
    /**
     * @param {string} password
     * @returns {Promise<{ recovery_codes: string[] }>}
     */
    newRecoveryCodes: (password) => post('/api/v1/account/two-factor/recovery-codes', { password }),
    /** @param {string} password */
    removeTwoFactor: (password) => post('/api/v1/account/two-factor/remove', { password }),
    /** @returns {Promise<Token[]>} */
    phones: () => whole('/api/v1/account/phones', 'tokens', {}),
    /**
     * @param {string} name
     * @returns {Promise<{ token: Token, secret?: string }>} without a secret it is this browser that was added
     */
    addPhone: (name) => post('/api/v1/account/phones', { name }),
    /** @param {string} id */
    revokePhone: (id) => post(`/api/v1/account/phones/${encodeURIComponent(id)}/revoke`),

    /** @returns {Promise<{ public_key: string | null }>} */
    pushKey: () => get('/api/v1/push'),
    /** @returns {Promise<Subscription[]>} the reader's browsers that take alerts */
    subscriptions: () => get('/api/v1/push/subscriptions'),
    /**
     * @param {{ endpoint: string, p256dh: string, auth: string }} keys
     * @returns {Promise<{ subscription: Subscription }>}
     */
    addSubscription: (keys) => post('/api/v1/push/subscriptions', keys),
    /** @param {string} id */
    removeSubscription: (id) => post(`/api/v1/push/subscriptions/${encodeURIComponent(id)}/remove`),

    /** @returns {Promise<Account[]>} */
    accounts: () => whole('/api/v1/accounts', 'accounts'),
    /**
     * @param {{ id: string, name: string, roles: string[] }} account
     * @returns {Promise<{ account: Account, link: string, ends_at: string }>}
     */
    addAccount: (account) => post('/api/v1/accounts', account),
    /**
     * @param {string} id
     * @param {string[]} roles
     */
    setRoles: (id, roles) => post(`${accountAt(id)}/roles`, { roles }),
    /**
     * @param {string} id
     * @param {'disable' | 'enable' | 'unlock' | 'sign-out'} what
     */
    actOnAccount: (id, what) => post(`${accountAt(id)}/${what}`),
    /**
     * @param {string} id
     * @returns {Promise<{ account: Account, link: string, ends_at: string }>}
     */
    resetAccount: (id) => post(`${accountAt(id)}/reset`),

    /** @returns {Promise<Display[]>} */
    displays: () => whole('/api/v1/displays', 'displays'),
    /**
     * @param {{ name: string, place?: string }} display
     * @returns {Promise<{ display: Display, link: string }>}
     */
    addDisplay: (display) => post('/api/v1/displays', display),
    /**
     * @param {string} id
     * @returns {Promise<{ display: Display, link: string }>}
     */
    renewDisplay: (id) => post(`/api/v1/displays/${encodeURIComponent(id)}/renew`),
    /** @param {string} id */
    revokeDisplay: (id) => post(`/api/v1/displays/${encodeURIComponent(id)}/revoke`),

    /**
     * @param {string[]} kinds
     * @returns {Promise<Token[]>}
     */
    tokens: async (kinds) => (await Promise.all(kinds.map((kind) => whole('/api/v1/tokens', 'tokens', { kind, limit: LIST_LIMIT })))).flat(),
    /**
     * @param {{ kind: string, name: string, scopes?: string[], target?: string, days?: number }} token
     * @returns {Promise<{ token: Token, secret: string }>}
     */
    addToken: (token) => post('/api/v1/tokens', token),
    /** @param {string} id */
    revokeToken: (id) => post(`/api/v1/tokens/${encodeURIComponent(id)}/revoke`),
    /** @returns {Promise<{ id: string, name: string }[]>} what is watched */
    targets: () => get('/api/v1/targets'),

    /** @returns {Promise<{ incidents: import('./model.js').Incident[] }>} of the last month, the newest first */
    lastIncidents: () => get('/api/v1/incidents?limit=30'),
    /**
     * @param {string} number
     * @returns {Promise<{ incident: import('./model.js').Incident, meetings: import('./model.js').Hit[] | null, beside_said: string | null, citizens: import('./model.js').Impact | null }>} `meetings`: null if nothing is known of any; `beside_said`: how the lines and the document systems stood when a queue broke
     */
    incident: (number) => get(`/api/v1/incidents/${encodeURIComponent(number)}`),
    /**
     * @param {string} number of an incident
     * @param {string} person of whom it is asked why; empty: of nobody
     * @returns {Promise<import('./model.js').Notices>}
     */
    notices: (number, person) =>
      get(`/api/v1/incidents/${encodeURIComponent(number)}/notices${person === '' ? '' : `?${new URLSearchParams({ person })}`}`),
    /**
     * @param {Record<string, string>} query
     * @returns {Promise<{ silences: import('./model.js').Silence[], next: string | null }>}
     */
    silences: (query) => get(`/api/v1/silences?${new URLSearchParams(query)}`),
    /** @param {object} silence */
    setSilence: (silence) => post('/api/v1/silences', silence),
    /**
     * @param {string} id
     * @param {string} reason
     */
    endSilence: (id, reason) => post(`/api/v1/silences/${encodeURIComponent(id)}/end`, { reason }),
    /** @returns {Promise<import('./model.js').Duty[]>} */
    duties: () => get('/api/v1/duties'),
    /**
     * @param {string} duty
     * @param {{ from: string, until: string, who: string[], reason: string }} swap
     */
    swapDuty: (duty, swap) => post(`/api/v1/duties/${encodeURIComponent(duty)}/swaps`, swap),
    /**
     * @param {string} id of a swap
     * @param {string} reason
     */
    endSwap: (id, reason) => post(`/api/v1/duties/swaps/${encodeURIComponent(id)}/end`, { reason }),
    /**
     * @param {string} duty
     * @returns {Promise<any>}
     */
    handover: (duty) => get(`/api/v1/duties/${encodeURIComponent(duty)}/handover`),
    /**
     * @param {string | null} month `2026-05`; null: this one
     * @returns {Promise<import('./model.js').EnteredMonth>}
     */
    entered: (month) => get(month === null ? '/api/v1/entered-figures' : `/api/v1/entered-figures?${new URLSearchParams({ month })}`),
    /** @param {Record<string, string>} figure */
    enterFigure: (figure) => post('/api/v1/entered-figures', figure),
    /**
     * @param {string} id of the entry that is corrected
     * @param {Record<string, string>} figure
     */
    correctFigure: (id, figure) => post(`/api/v1/entered-figures/${encodeURIComponent(id)}/correct`, figure),
    /**
     * @param {string} id
     * @param {string} reason
     */
    withdrawFigure: (id, reason) => post(`/api/v1/entered-figures/${encodeURIComponent(id)}/withdraw`, { reason }),
    /** @returns {Promise<{ history_known: boolean, channels: import('./model.js').Channel[] }>} */
    channels: () => get('/api/v1/channels'),
    /**
     * @param {{ person: string, channel: string }} asked
     * @returns {Promise<{ tests: { taken: boolean, detail: string }[] }>}
     */
    testChannel: (asked) => ask('POST', '/api/v1/channels/test', asked, PATIENCE_WITH_TESTS_MS),

    /**
     * @param {Record<string, string>} query
     * @returns {Promise<{ entries: AuditEntry[], next: string | null }>}
     */
    audit: (query) => get(`/api/v1/audit?${new URLSearchParams(query)}`),
    /** @returns {Promise<{ what: { word: string, say: string }[] }>} */
    auditWords: () => get('/api/v1/audit/words'),
    /** @returns {Promise<Verdict>} */
    verifyAudit: () => ask('GET', '/api/v1/audit/verify', null, PATIENCE_WITH_PROOF_MS),
  };
}

/** @typedef {ReturnType<typeof platform>} Platform */

/** Where the browser itself goes to sign in with the office's provider. */
export const OIDC = '/api/v1/session/oidc';

/**
 * The address of the audit log as a file.
 *
 * @param {Record<string, string>} query
 */
export function auditFile(query) {
  const kept = new URLSearchParams(query).toString();
  return kept === '' ? '/api/v1/audit/export' : `/api/v1/audit/export?${kept}`;
}

/** @param {string} text */
function parsed(text) {
  if (text === '') {
    return {};
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {number} status
 * @param {any} said
 * @param {string | null} retryAfter
 */
export function toProblem(status, said, retryAfter) {
  const type = typeof said?.type === 'string' ? said.type : '';
  const name = type.startsWith(PROBLEM) ? type.slice(PROBLEM.length) : 'unknown';
  const seconds = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  return new Problem(name, status, said ?? {}, seconds);
}
