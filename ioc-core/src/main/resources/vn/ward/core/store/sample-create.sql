-- What does a table of samples look like?
CREATE TABLE <table> (
  time      timestamptz NOT NULL,
  series_id integer NOT NULL,
  value     double precision NOT NULL
) <partitioning>
