-- Which five-minute average do so many of all not exceed?
SELECT percentile_disc(:share) WITHIN GROUP (ORDER BY p.mean)
FROM (
  SELECT r.sum / r.count AS mean FROM sample_5m r
  WHERE r.series_id = :series AND r.time >= :from AND r.time < :cut
  UNION ALL
  SELECT sum(s.value) / count(*) FROM sample s
  WHERE s.series_id = :series AND s.time >= :cut AND s.time < :until
  GROUP BY date_bin(INTERVAL '5 minutes', s.time, TIMESTAMPTZ '2000-01-01 00:00+00')
) p
