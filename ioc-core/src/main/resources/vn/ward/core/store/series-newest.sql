-- When was the newest sample of some series?
SELECT wanted.id, newest.time
FROM unnest(:series) AS wanted (id)
CROSS JOIN LATERAL (
  SELECT s.time FROM sample s WHERE s.series_id = wanted.id ORDER BY s.time DESC LIMIT 1
) newest
