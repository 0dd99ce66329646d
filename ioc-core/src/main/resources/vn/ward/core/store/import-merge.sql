-- What do their stretches come to, together with what was there? (the last value: that of the last shorter stretch where there are any, else what was there)
CREATE TEMPORARY TABLE <merged> ON COMMIT DROP AS
SELECT b.time, b.series_id,
       least(b.min, r.min) AS min, greatest(b.max, r.max) AS max,
       b.sum + coalesce(r.sum, 0) AS sum, b.count + coalesce(r.count, 0) AS count,
       coalesce(shorter.last, r.last, b.last) AS last
FROM (
  SELECT date_bin(<stretch>, time, TIMESTAMPTZ '2000-01-01 00:00+00') AS time, series_id,
         min(value) AS min, max(value) AS max, sum(value) AS sum, count(*) AS count,
         (array_agg(value ORDER BY time DESC))[1] AS last
  FROM pg_temp.import_sample
  WHERE old AND time >= <since>
  GROUP BY 1, 2
) b
LEFT JOIN <table> r ON r.series_id = b.series_id AND r.time = b.time
LEFT JOIN LATERAL (
  SELECT s.last FROM <source> s
  WHERE s.series_id = b.series_id AND s.time >= b.time AND s.time < b.time + <stretch> AND <stretch> > INTERVAL '5 minutes'
  ORDER BY s.time DESC LIMIT 1
) shorter ON true
