-- What all levels of the store share. `sample` is made by the reconcile, since its kind depends on the level.

CREATE TABLE series (
  id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ward   text NOT NULL,
  target text NOT NULL,
  metric text NOT NULL, -- its base unit is the end of its name: rtt_seconds
  unit   text NOT NULL,
  UNIQUE (ward, target, metric)
);

-- The last batch of samples that each start of the platform has stored.
CREATE TABLE ingested (
  writer text NOT NULL,
  epoch  bigint NOT NULL,
  seq    bigint NOT NULL,
  PRIMARY KEY (writer, epoch)
);

-- How far the journal is projected here.
CREATE TABLE journal_applied (
  ward        text PRIMARY KEY,
  epoch       bigint NOT NULL,
  seq         bigint NOT NULL,
  recorded_at timestamptz NOT NULL, -- of entry seq: another journal's entry of that number has another
  applied_at  timestamptz NOT NULL
);

CREATE TABLE state_change (
  ward          text NOT NULL,
  seq           bigint NOT NULL, -- the journal's number
  target        text NOT NULL,
  at            timestamptz NOT NULL,
  state         text NOT NULL CHECK (state IN ('UP', 'DEGRADED', 'DOWN', 'UNKNOWN')),
  cause         text,
  recorded_at   timestamptz NOT NULL,
  source        text NOT NULL CHECK (source IN ('judge', 'spool', 'import', 'correction')),
  supersedes    bigint,
  reason_code   text,
  reason_values text[],
  PRIMARY KEY (ward, seq)
);
CREATE INDEX state_change_by_target ON state_change (ward, target, at, seq);

CREATE TABLE target_version (
  ward        text NOT NULL,
  seq         bigint NOT NULL,
  target      text NOT NULL,
  valid_from  timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  config      text, -- null: no longer watched
  PRIMARY KEY (ward, seq)
);
CREATE INDEX target_version_by_target ON target_version (ward, target, valid_from, seq);

-- When each target's last attempt began, as far as the database has heard.
CREATE TABLE watched (
  ward       text NOT NULL,
  target     text NOT NULL,
  last_start timestamptz NOT NULL,
  PRIMARY KEY (ward, target)
);

CREATE TABLE incident (
  ward          text NOT NULL,
  number        bigint NOT NULL,
  id            uuid NOT NULL UNIQUE,
  target        text NOT NULL,
  began_at      timestamptz NOT NULL,
  severity      text NOT NULL CHECK (severity IN ('WARNING', 'CRITICAL')),
  was_down      boolean NOT NULL,
  resolved_at   timestamptz,
  reopened      integer NOT NULL,
  reason_code   text,
  reason_values text[],
  PRIMARY KEY (ward, number)
);
CREATE UNIQUE INDEX incident_one_unresolved ON incident (ward, target) WHERE resolved_at IS NULL;
CREATE INDEX incident_by_begin ON incident (ward, began_at);

CREATE TABLE incident_event (
  ward          text NOT NULL,
  seq           bigint NOT NULL,
  incident      uuid NOT NULL REFERENCES incident (id),
  kind          text NOT NULL,
  at            timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  severity      text NOT NULL,
  reason_code   text,
  reason_values text[],
  author        text NOT NULL,
  PRIMARY KEY (ward, seq)
);
CREATE INDEX incident_event_by_incident ON incident_event (incident, seq);

CREATE TABLE delivery (
  ward        text NOT NULL,
  delivery    text NOT NULL,
  tells       bigint NOT NULL,
  incident    bigint NOT NULL,
  channel     text NOT NULL,
  recipients  text[] NOT NULL,
  intended_at timestamptz NOT NULL,
  ended_at    timestamptz,
  ending      text,
  detail      text,
  PRIMARY KEY (ward, delivery)
);
