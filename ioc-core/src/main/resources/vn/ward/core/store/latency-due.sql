-- How are the latencies of some hours spread, now that late samples are among them?
INSERT INTO latency_1h (series_id, time, bin, count)
SELECT due.series_id, due.time, b.bin, b.count
FROM unnest(:series, :times::timestamptz[]) AS due (series_id, time)
JOIN series ON series.id = due.series_id AND series.metric = 'rtt_seconds'
CROSS JOIN LATERAL (
  SELECT floor(8 * ln(greatest(s.value, 1e-6)) / ln(2.0::double precision))::smallint AS bin, count(*)::integer AS count
  FROM sample s
  WHERE s.series_id = due.series_id AND s.time >= due.time AND s.time < due.time + INTERVAL '1 hour'
  GROUP BY 1
) b
ON CONFLICT (series_id, time, bin) DO UPDATE SET count = excluded.count
