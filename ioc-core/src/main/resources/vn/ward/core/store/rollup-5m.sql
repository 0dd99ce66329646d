-- What do the samples of a time come to, in stretches of five minutes? (each series by its index)
INSERT INTO sample_5m (time, series_id, min, max, sum, count, last)
SELECT b.time, series.id, b.min, b.max, b.sum, b.count, b.last
FROM series
CROSS JOIN LATERAL (
  SELECT date_bin(INTERVAL '5 minutes', s.time, TIMESTAMPTZ '2000-01-01 00:00+00') AS time,
         min(s.value) AS min, max(s.value) AS max, sum(s.value) AS sum, count(*) AS count,
         (array_agg(s.value ORDER BY s.time DESC))[1] AS last
  FROM sample s
  WHERE s.series_id = series.id AND s.time >= :from AND s.time < :until
  GROUP BY 1
) b
ON CONFLICT (series_id, time) DO UPDATE
SET min = excluded.min, max = excluded.max, sum = excluded.sum, count = excluded.count, last = excluded.last
