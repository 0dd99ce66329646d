-- They are stored.
INSERT INTO <table> (time, series_id, min, max, sum, count, last)
SELECT time, series_id, min, max, sum, count, last FROM pg_temp.<merged> ORDER BY time
