-- What do the samples of some stretches of five minutes come to, now that late ones are among them?
INSERT INTO sample_5m (time, series_id, min, max, sum, count, last)
SELECT due.time, due.series_id, b.min, b.max, b.sum, b.count, b.last
FROM unnest(:series, :times::timestamptz[]) AS due (series_id, time)
CROSS JOIN LATERAL (
  SELECT min(s.value) AS min, max(s.value) AS max, sum(s.value) AS sum, count(*) AS count,
         (array_agg(s.value ORDER BY s.time DESC))[1] AS last
  FROM sample s
  WHERE s.series_id = due.series_id AND s.time >= due.time AND s.time < due.time + INTERVAL '5 minutes'
  HAVING count(*) > 0
) b
ON CONFLICT (series_id, time) DO UPDATE
SET min = excluded.min, max = excluded.max, sum = excluded.sum, count = excluded.count, last = excluded.last
