-- How are the latencies of a time spread, hour by hour?
INSERT INTO latency_1h (series_id, time, bin, count)
SELECT series.id, b.time, b.bin, b.count
FROM series
CROSS JOIN LATERAL (
  SELECT date_bin(INTERVAL '1 hour', s.time, TIMESTAMPTZ '2000-01-01 00:00+00') AS time,
         floor(8 * ln(greatest(s.value, 1e-6)) / ln(2.0::double precision))::smallint AS bin,
         count(*)::integer AS count
  FROM sample s
  WHERE s.series_id = series.id AND s.time >= :from AND s.time < :until
  GROUP BY 1, 2
) b
WHERE series.metric = 'rtt_seconds'
ON CONFLICT (series_id, time, bin) DO UPDATE SET count = excluded.count
