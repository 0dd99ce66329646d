-- Figures that nothing measures and people enter, with where they were read and who signs for them. Rows are never changed but for
-- their withdrawal; a correction is another row.

CREATE TABLE entered_figure (
  ward              text NOT NULL,
  id                uuid NOT NULL,
  seq               bigint NOT NULL, -- the journal's number
  recorded_at       timestamptz NOT NULL,
  month             text NOT NULL, -- 2026-10
  figure            text NOT NULL, -- its id in the configuration of then
  name              text NOT NULL, -- as it was called then
  unit              text NOT NULL CHECK (unit IN ('percent', 'count', 'minutes', 'days')),
  counted           text, -- what is counted, or what a percentage's parts are
  count_value       bigint CHECK (count_value >= 0),
  part              bigint CHECK (part >= 0),
  whole             bigint CHECK (whole >= part),
  hundredths        bigint CHECK (hundredths >= 0), -- of its unit, as it was read
  source            text NOT NULL, -- where it was read
  author            text NOT NULL,
  replaces          uuid, -- the one that this corrects
  reason            text, -- why it does
  withdrawn_at      timestamptz, -- when that was recorded
  withdrawal_reason text,
  withdrawal_author text,
  PRIMARY KEY (ward, id),
  CHECK (num_nonnulls(count_value, part, hundredths) = 1 AND (part IS NULL) = (whole IS NULL)),
  CHECK ((replaces IS NULL) = (reason IS NULL))
);
CREATE INDEX entered_figure_by_month ON entered_figure (ward, month);
