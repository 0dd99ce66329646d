-- What is planned: working time, and work that takes targets out of service.

CREATE TABLE calendar_version (
  ward        text NOT NULL,
  seq         bigint NOT NULL, -- the journal's number
  valid_from  timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  content     text NOT NULL, -- the calendars can be read from it again
  PRIMARY KEY (ward, seq)
);

CREATE TABLE maintenance (
  ward              text NOT NULL,
  id                uuid NOT NULL,
  seq               bigint NOT NULL,
  recorded_at       timestamptz NOT NULL, -- it is announced from then on
  all_targets       boolean NOT NULL,
  groups            text[] NOT NULL,
  targets           text[] NOT NULL,
  first_from        timestamptz NOT NULL,
  first_until       timestamptz NOT NULL,
  rule              text, -- an RRULE; null: once
  except_days       text[],
  zone              text, -- that of the rule
  reason            text NOT NULL,
  author            text NOT NULL,
  withdrawn_at      timestamptz, -- when that was recorded; null while it stands
  withdrawal_reason text,
  withdrawal_author text,
  PRIMARY KEY (ward, id)
);
