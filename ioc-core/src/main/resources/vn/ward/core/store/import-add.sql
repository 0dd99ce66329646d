-- They are stored.
INSERT INTO sample (time, series_id, value)
SELECT time, series_id, value FROM pg_temp.import_sample WHERE NOT old ORDER BY time
