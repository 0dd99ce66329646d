// @ts-check
/**
 * What the platform says about who may do what, as it arrives.
 *
 * @typedef {'read' | 'operate' | 'report' | 'administer' | 'alert'} Permission
 * @typedef {'viewer' | 'operator' | 'reporter' | 'administrator'} Role
 *
 * @typedef {object} Session
 * @property {boolean} set_up whether an account exists
 * @property {boolean} signed_in
 * @property {'anonymous' | 'person' | 'display' | 'token'} kind
 * @property {{ id: string, name: string, roles: Role[], two_factor: boolean, has_password?: boolean } | null} account without a
 *     password one signs in elsewhere, at the office's provider
 * @property {{ name: string } | null} display
 * @property {Permission[]} may
 * @property {string | null} idle_ends_at
 * @property {string | null} ends_at
 * @property {{ name: string } | null} oidc
 * @property {null | 'enrol-two-factor'} must
 *
 * @typedef {object} Account
 * @property {string} id the name one signs in with
 * @property {string} name
 * @property {Role[]} roles
 * @property {boolean} disabled
 * @property {boolean} two_factor
 * @property {boolean} invited has not accepted its link
 * @property {boolean} [elsewhere] signs in at the office's provider
 * @property {string | null} last_sign_in_at
 * @property {string | null} locked_until
 * @property {string} created_at
 *
 * @typedef {object} OwnSession
 * @property {string} id
 * @property {string} began_at
 * @property {string} last_seen_at
 * @property {string | null} address
 * @property {string | null} browser its User-Agent
 * @property {boolean} current
 * @property {string} ends_at
 *
 * @typedef {'api' | 'push' | 'scrape' | 'phone'} TokenKind
 *
 * @typedef {object} Token
 * @property {string} id
 * @property {TokenKind} kind
 * @property {string} name
 * @property {Permission[]} scopes
 * @property {string | null} account
 * @property {string | null} target
 * @property {string} created_at
 * @property {string | null} created_by
 * @property {string | null} ends_at
 * @property {string | null} last_used_at
 * @property {string | null} last_address
 * @property {string | null} revoked_at
 * @property {string | null} revoked_by
 * @property {string} hint
 *
 * @typedef {object} Subscription a browser that takes alerts
 * @property {string} id
 * @property {string} browser its User-Agent
 * @property {string} endpoint_sha256 by which a browser finds itself
 * @property {string} since
 * @property {string | null} received_at
 *
 * @typedef {object} Display
 * @property {string} id
 * @property {string} name
 * @property {string | null} place
 * @property {string} created_at
 * @property {string | null} created_by
 * @property {string | null} last_seen_at
 * @property {string | null} last_address
 * @property {boolean} connected
 * @property {boolean} bound
 * @property {string | null} revoked_at
 * @property {string | null} revoked_by
 *
 * @typedef {{ number: number, name: string, phase: string, drill: boolean, began_at: string }} Incident
 *
 * @typedef {{ exposed_ms: number, known_ms: number, known_percent: number | null, most_waiting: number | null, person_minutes: number | null }} Impact what an
 *     outage meant to the people at the desks; null: it is not known
 * @typedef {{ room: string, name: string, from: string, until: string }} Hit a meeting that an outage hit; `name`: of the room
 *
 * @typedef {{ id: string, name: string }} Who
 *
 * @typedef {object} Delivery one try on one channel
 * @property {string} channel
 * @property {string | null} address its last characters
 * @property {string} intended_at
 * @property {string | null} ended_at
 * @property {string | null} ending
 * @property {string | null} ending_name
 * @property {string | null} detail
 *
 * @typedef {object} NoticePerson
 * @property {string} person
 * @property {string} name
 * @property {boolean} copy
 * @property {string[]} channels
 * @property {string | null} later
 * @property {string} reason
 * @property {{ at: string, ending: string, name: string, detail: string } | null} fate
 * @property {Delivery[]} deliveries
 *
 * @typedef {object} Decision
 * @property {string} id
 * @property {string} at
 * @property {boolean} digest
 * @property {string} occasion_name
 * @property {{ name: string, result: 'passed' | 'held' | 'ended', reason: string }[]} stages
 * @property {'passed' | 'held' | 'ended'} result
 * @property {string | null} until
 * @property {string | null} within
 * @property {NoticePerson[]} people
 *
 * @typedef {{ number: number, why: string | null, decisions: Decision[] }} Notices
 *
 * @typedef {object} Silence
 * @property {string} id
 * @property {boolean} all
 * @property {string[]} groups
 * @property {string[]} targets
 * @property {string[]} severities
 * @property {string[]} causes
 * @property {boolean | null} working
 * @property {string} from
 * @property {string} ends
 * @property {string} reason
 * @property {string} author
 * @property {{ at: string, reason: string, author: string } | null} ended
 * @property {'active' | 'coming' | 'past'} state
 *
 * @typedef {{ from: string, until: string, who: Who[], gap: boolean }} Shift
 *
 * @typedef {{ id: string, from: string, until: string, who: Who[], at: string, reason: string, author: string }} Swap
 *
 * @typedef {object} Duty
 * @property {string} id
 * @property {string} name
 * @property {Who[]} now
 * @property {string | null} next_change
 * @property {Shift[]} shifts
 * @property {Swap[]} swaps those that are not over
 *
 * @typedef {object} ChannelPerson
 * @property {string} person
 * @property {string} name
 * @property {string} address its last characters
 * @property {string | null} reached_at
 * @property {number | null} incident
 * @property {string | null} occasion_name
 * @property {{ at: string, name: string, detail: string | null } | null} failed
 * @property {string | null} received_at
 *
 * @typedef {object} Channel
 * @property {string} name
 * @property {string} kind
 * @property {boolean} local
 * @property {{ incident: number, since: string, trouble: string }[]} troubles
 * @property {ChannelPerson[]} people
 *
 * @typedef {object} EnteredEntry what a person entered
 * @property {string} id
 * @property {string} name of its figure then
 * @property {string} text its value in the reader's language
 * @property {string} source
 * @property {string} author
 * @property {string} recorded_at
 * @property {boolean} preliminary entered before its month was over
 * @property {'in_force' | 'replaced' | 'withdrawn'} standing
 * @property {string | null} reason why it corrects another
 * @property {{ at: string, reason: string, author: string } | null} withdrawn
 *
 * @typedef {object} EnteredFigure
 * @property {string} id
 * @property {string} name
 * @property {'percent' | 'count' | 'minutes' | 'days'} unit
 * @property {string | null} of what is counted
 * @property {boolean} configured whether one may be entered
 * @property {string | null} in_force the id of the entry that counts
 * @property {EnteredEntry[]} entries the latest first
 *
 * @typedef {{ month: string, over: boolean, figures: EnteredFigure[] }} EnteredMonth
 *
 * @typedef {object} AuditEntry
 * @property {number} number
 * @property {string} at
 * @property {string | null} who
 * @property {'person' | 'token' | 'display' | 'command' | 'platform' | 'unknown'} who_kind
 * @property {string | null} address
 * @property {string} what
 * @property {string} [say] what that is, in the reader's words
 * @property {string | null} about
 * @property {string | null} detail
 * @property {'done' | 'refused' | 'unknown'} outcome
 * @property {string} hash
 *
 * @typedef {object} Verdict
 * @property {boolean} intact
 * @property {number} entries
 * @property {number | null} first
 * @property {number | null} last
 * @property {number | null} broken_at
 * @property {string | null} why
 *
 * @typedef {object} Link
 * @property {'setup' | 'invitation' | 'reset'} kind
 * @property {string | null} account
 * @property {string | null} name
 * @property {Role[]} roles
 * @property {string} ends_at
 * @property {boolean} two_factor_needed
 * @property {{ least: number, least_with_two_factor: number }} password
 */
export {};
