-- What keeps the rollups true. `sample_5m`, `sample_1h` and `sample_1d` themselves are made by the reconcile, like
-- `sample`, since their kind depends on the level.

-- Stretches of five minutes that were touched after they had been summed up.
CREATE TABLE rollup_due (
  series_id  integer NOT NULL,
  bucket     timestamptz NOT NULL,
  noticed_at timestamptz NOT NULL,
  PRIMARY KEY (series_id, bucket)
);

-- How far samples are summed up; one row.
CREATE TABLE rollup_progress (
  sole      boolean PRIMARY KEY DEFAULT true CHECK (sole),
  closed    timestamptz NOT NULL DEFAULT '-infinity', -- a sample from before it is late: its stretch is due
  done      timestamptz NOT NULL DEFAULT '-infinity', -- before it all is summed up but for what is due
  raw_from  timestamptz NOT NULL DEFAULT '-infinity', -- before it raw samples are gone, and nothing is summed up again
  five_from timestamptz NOT NULL DEFAULT '-infinity'  -- before it stretches of five minutes are gone
);
INSERT INTO rollup_progress DEFAULT VALUES;

-- Latencies of an hour by size: bin b holds those from 2^(b/8) to 2^((b+1)/8) seconds.
CREATE TABLE latency_1h (
  series_id integer NOT NULL,
  time      timestamptz NOT NULL,
  bin       smallint NOT NULL,
  count     integer NOT NULL,
  PRIMARY KEY (series_id, time, bin)
);

-- How long each ward wants samples to be kept; of several in one database the longest counts.
CREATE TABLE retention (
  ward         text PRIMARY KEY,
  raw_days     integer NOT NULL,
  five_minutes_days integer NOT NULL
);
