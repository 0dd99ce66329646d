-- Below the end of which bin lie so many of all latencies?
SELECT power(2.0::double precision, (min(r.bin) + 1) / 8.0::double precision)
FROM (
  SELECT c.bin, sum(sum(c.count)) OVER (ORDER BY c.bin) AS reached, sum(sum(c.count)) OVER () AS total
  FROM (
    SELECT l.bin, l.count FROM latency_1h l
    WHERE l.series_id = :series AND l.time >= :from AND l.time < :cut
    UNION ALL
    SELECT floor(8 * ln(greatest(s.value, 1e-6)) / ln(2.0::double precision))::smallint, 1 FROM sample s
    WHERE s.series_id = :series AND s.time >= :cut AND s.time < :until
  ) c
  GROUP BY c.bin
) r
WHERE r.reached >= :share * r.total
