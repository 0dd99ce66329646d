-- What do the rollups of a time come to, in longer stretches?
INSERT INTO <table> (time, series_id, min, max, sum, count, last)
SELECT b.time, series.id, b.min, b.max, b.sum, b.count, b.last
FROM series
CROSS JOIN LATERAL (
  SELECT date_bin(:stretch::interval, s.time, TIMESTAMPTZ '2000-01-01 00:00+00') AS time,
         min(s.min) AS min, max(s.max) AS max, sum(s.sum) AS sum, sum(s.count)::bigint AS count,
         (array_agg(s.last ORDER BY s.time DESC))[1] AS last
  FROM <source> s
  WHERE s.series_id = series.id AND s.time >= :from AND s.time < :until
  GROUP BY 1
) b
ON CONFLICT (series_id, time) DO UPDATE
SET min = excluded.min, max = excluded.max, sum = excluded.sum, count = excluded.count, last = excluded.last
