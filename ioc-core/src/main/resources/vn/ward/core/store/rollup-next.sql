-- When is the first sample that is not summed up?
SELECT min(first.time)
FROM series
CROSS JOIN LATERAL (
  SELECT s.time FROM sample s WHERE s.series_id = series.id AND s.time >= :done ORDER BY s.time LIMIT 1
) first
