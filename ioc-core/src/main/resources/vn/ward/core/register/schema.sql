-- What does the register of who may do what consist of? Instants are milliseconds since 1970; secrets are SHA-256 in hexadecimal digits.
CREATE TABLE IF NOT EXISTS account (
  id              TEXT PRIMARY KEY,
  name            TEXT NOT NULL UNIQUE COLLATE NOCASE,
  roles           TEXT NOT NULL, -- words, with blanks between
  disabled        INTEGER NOT NULL DEFAULT 0,
  password        TEXT, -- argon2id
  totp            TEXT, -- base 32
  totp_step       INTEGER NOT NULL DEFAULT 0,
  recovery        TEXT NOT NULL DEFAULT '', -- hashes of the codes that are left, with blanks between
  subject         TEXT UNIQUE,
  created_at      INTEGER NOT NULL,
  last_sign_in_at INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link ( -- what opens once
  hash    TEXT PRIMARY KEY,
  kind    TEXT NOT NULL,
  account TEXT UNIQUE, -- null for the set-up
  totp    TEXT, -- enrolled before the password is set
  ends_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS session (
  hash     TEXT PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  account  TEXT NOT NULL REFERENCES account,
  began_at INTEGER NOT NULL,
  seen_at  INTEGER NOT NULL,
  address  TEXT,
  browser  TEXT NOT NULL,
  ended_at INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS session_account ON session (account);
CREATE TABLE IF NOT EXISTS token (
  id         TEXT PRIMARY KEY,
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  scopes     TEXT NOT NULL, -- words, with blanks between
  account    TEXT REFERENCES account,
  about      TEXT,
  hash       TEXT NOT NULL UNIQUE, -- of a display: of the link that a browser is bound by
  bound      TEXT UNIQUE, -- hash of what the bound browser holds
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  ends_at    INTEGER,
  used_at    INTEGER,
  used_from  TEXT,
  revoked_at INTEGER,
  revoked_by TEXT,
  hint       TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS subscription ( -- a browser that its person lets us wake (Web Push)
  id          TEXT PRIMARY KEY,
  account     TEXT NOT NULL REFERENCES account,
  endpoint    TEXT NOT NULL UNIQUE, -- a secret; so are the next two and receipt, in clear because they have to be said
  p256dh      TEXT NOT NULL,
  auth        TEXT NOT NULL,
  browser     TEXT NOT NULL,
  receipt     TEXT NOT NULL UNIQUE, -- by which the browser says that a message arrived
  since       INTEGER NOT NULL,
  received_at INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS subscription_account ON subscription (account);
CREATE TABLE IF NOT EXISTS failure ( -- wrong sign-ins of 'account:<typed name>' and 'address:<address>'
  subject      TEXT PRIMARY KEY,
  count        INTEGER NOT NULL,
  last_at      INTEGER NOT NULL,
  locked_until INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS audit (
  number   INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  who_kind TEXT NOT NULL,
  who      TEXT NOT NULL,
  address  TEXT,
  what     TEXT NOT NULL,
  about    TEXT,
  detail   TEXT,
  outcome  TEXT NOT NULL,
  hash     TEXT NOT NULL -- of the row before and of all of this row
);
CREATE INDEX IF NOT EXISTS audit_at ON audit (at);
CREATE TABLE IF NOT EXISTS audit_end ( -- one row: the newest, and the last of those let go after their time
  sole        INTEGER PRIMARY KEY CHECK (sole = 1),
  last        INTEGER NOT NULL,
  last_hash   TEXT NOT NULL,
  before      INTEGER NOT NULL,
  before_hash TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS audit_pending ( -- what somebody began to do and is not known to have ended
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  who_kind TEXT NOT NULL,
  who      TEXT NOT NULL,
  address  TEXT,
  what     TEXT NOT NULL,
  about    TEXT,
  detail   TEXT
);
CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit WHEN old.number > (SELECT before FROM audit_end) BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
