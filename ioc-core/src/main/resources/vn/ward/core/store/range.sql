-- The same, from rollups, and from the samples where those end.
SELECT date_bin(make_interval(secs => :stretchSeconds), p.time, :from) AS at,
       min(p.min) AS min, sum(p.sum) / sum(p.count) AS mean, max(p.max) AS max
FROM (
  SELECT r.time, r.min, r.max, r.sum, r.count FROM <table> r
  WHERE r.series_id = :series AND r.time >= :from AND r.time < :cut
  UNION ALL
  SELECT s.time, s.value, s.value, s.value, 1 FROM sample s
  WHERE s.series_id = :series AND s.time >= :cut AND s.time < :until
) p
GROUP BY 1
ORDER BY 1
