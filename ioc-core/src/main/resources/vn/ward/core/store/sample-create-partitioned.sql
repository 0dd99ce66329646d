-- What does a natively partitioned table of samples look like?
CREATE TABLE sample (
  time      timestamptz NOT NULL,
  series_id integer NOT NULL,
  value     double precision NOT NULL
) PARTITION BY RANGE (time)
