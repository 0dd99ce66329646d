-- A sample of no series, so that summing up has something to do.
INSERT INTO sample (time, series_id, value) VALUES (:at, -1, 0)
