-- What does a hypertable of samples look like?
CREATE TABLE sample (
  time      timestamptz NOT NULL,
  series_id integer NOT NULL,
  value     double precision NOT NULL
)
