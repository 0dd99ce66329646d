-- History that was laid over what the platform judged: of another system, or corrected.

CREATE TABLE state_interval (
  ward        text NOT NULL,
  recorded_at timestamptz NOT NULL,
  seq         bigint NOT NULL, -- the journal's number, or that of the line in the imported file
  target      text NOT NULL,
  from_at     timestamptz NOT NULL,
  until_at    timestamptz NOT NULL CHECK (from_at < until_at),
  state       text NOT NULL CHECK (state IN ('UP', 'DEGRADED', 'DOWN', 'UNKNOWN')),
  cause       text, -- the target whose outage this was
  source      text NOT NULL CHECK (source IN ('import', 'correction')),
  reason      text NOT NULL,
  author      text NOT NULL,
  PRIMARY KEY (ward, recorded_at, seq)
);
CREATE INDEX state_interval_by_target ON state_interval (ward, target, until_at);
