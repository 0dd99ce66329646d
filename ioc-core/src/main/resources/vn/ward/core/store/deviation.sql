-- How far from nought did a measurement get, whichever target it was measured by, and how often was it measured?
SELECT max(greatest(abs(p.min), abs(p.max))) AS largest, coalesce(sum(p.count), 0) AS count
FROM (
  SELECT r.min, r.max, r.count FROM <table> r JOIN series ON series.id = r.series_id
  WHERE series.ward = :ward AND series.metric = :metric AND r.time >= :from AND r.time < :cut
  UNION ALL
  SELECT s.value, s.value, 1 FROM sample s JOIN series ON series.id = s.series_id
  WHERE series.ward = :ward AND series.metric = :metric AND s.time >= :cut AND s.time < :until
) p
