-- Which targets were called otherwise before. What is recorded of them goes under the new id from then on; samples stay under
-- the id that the target had first.

CREATE TABLE target_renamed (
  ward        text NOT NULL,
  seq         bigint NOT NULL, -- the journal's number
  from_id     text NOT NULL,
  to_id       text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (ward, seq)
);
