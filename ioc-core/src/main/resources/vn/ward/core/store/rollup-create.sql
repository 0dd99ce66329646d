-- What does a table of rollups look like?
CREATE TABLE <table> (
  time      timestamptz NOT NULL, -- the stretch's beginning
  series_id integer NOT NULL,
  min       double precision NOT NULL,
  max       double precision NOT NULL,
  sum       double precision NOT NULL,
  count     bigint NOT NULL,
  last      double precision NOT NULL,
  PRIMARY KEY (series_id, time)
) <partitioning>
