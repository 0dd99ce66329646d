-- What they replace goes.
DELETE FROM <table> r
USING pg_temp.<merged> m
WHERE r.series_id = m.series_id AND r.time = m.time
