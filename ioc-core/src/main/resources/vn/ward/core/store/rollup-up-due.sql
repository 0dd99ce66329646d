-- What do the rollups of some longer stretches come to, now that shorter ones in them have changed?
INSERT INTO <table> (time, series_id, min, max, sum, count, last)
SELECT due.time, due.series_id, b.min, b.max, b.sum, b.count, b.last
FROM unnest(:series, :times::timestamptz[]) AS due (series_id, time)
CROSS JOIN LATERAL (
  SELECT min(s.min) AS min, max(s.max) AS max, sum(s.sum) AS sum, sum(s.count)::bigint AS count,
         (array_agg(s.last ORDER BY s.time DESC))[1] AS last
  FROM <source> s
  WHERE s.series_id = due.series_id AND s.time >= due.time AND s.time < due.time + :stretch::interval
  HAVING count(*) > 0
) b
ON CONFLICT (series_id, time) DO UPDATE
SET min = excluded.min, max = excluded.max, sum = excluded.sum, count = excluded.count, last = excluded.last
