-- When rooms were needed. Of a meeting nothing else is kept: no title, no people.

CREATE TABLE meeting (
  ward     text NOT NULL,
  calendar text NOT NULL, -- the id of the target that tells it
  room     text NOT NULL, -- as in the configuration of then
  from_at  timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  PRIMARY KEY (ward, calendar, from_at, until_at, room)
);
CREATE INDEX meeting_by_time ON meeting (ward, from_at);
