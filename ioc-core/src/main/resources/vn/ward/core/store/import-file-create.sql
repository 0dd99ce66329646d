-- What does a file of samples look like until its end?
CREATE TEMPORARY TABLE import_file (
  line      bigint GENERATED ALWAYS AS IDENTITY,
  time      timestamptz NOT NULL,
  series_id integer NOT NULL,
  value     double precision NOT NULL
) ON COMMIT DROP
