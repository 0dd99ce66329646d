-- On which days are those that are kept one by one?
SELECT DISTINCT date_bin(INTERVAL '1 day', time, TIMESTAMPTZ '2000-01-01 00:00+00') FROM pg_temp.import_sample WHERE NOT old
