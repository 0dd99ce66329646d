-- What does the journal's file consist of?
CREATE TABLE IF NOT EXISTS journal (
  seq         INTEGER PRIMARY KEY,
  epoch       INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL, -- milliseconds since 1970
  kind        TEXT NOT NULL,
  body        TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS remembered (
  target TEXT PRIMARY KEY,
  body   TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS plans ( -- one row: what holds of maintenance and calendars after the last entry
  sole INTEGER PRIMARY KEY,
  body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS mark ( -- epoch, checkpoint, next_incident, follower/<name>
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reserve ( -- zeros that are written and let go, so that the file has free pages on a full disk
  id    INTEGER PRIMARY KEY,
  zeros BLOB NOT NULL
);
