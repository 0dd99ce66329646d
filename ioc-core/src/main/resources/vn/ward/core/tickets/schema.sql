-- What does the file of what queue systems told consist of?
CREATE TABLE IF NOT EXISTS ticket (
  target  TEXT NOT NULL,
  day     INTEGER NOT NULL, -- since 1970, in the ward's zone
  number  TEXT NOT NULL,
  stage   TEXT NOT NULL,
  service TEXT NOT NULL,
  named   INTEGER NOT NULL, -- this and the following: milliseconds since 1970
  counter TEXT NOT NULL,
  placed  INTEGER NOT NULL,
  drawn   INTEGER,
  called  INTEGER,
  served  INTEGER,
  ended   INTEGER,
  PRIMARY KEY (target, day, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS counter (
  target TEXT NOT NULL,
  name   TEXT NOT NULL,
  at     INTEGER NOT NULL,
  open   INTEGER NOT NULL,
  PRIMARY KEY (target, name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mark ( -- how far a source was read
  target TEXT NOT NULL,
  name   TEXT NOT NULL,
  value  TEXT NOT NULL,
  PRIMARY KEY (target, name)
) WITHOUT ROWID;
