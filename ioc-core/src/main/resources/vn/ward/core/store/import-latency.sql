-- How are their latencies spread, in addition to those that were there?
INSERT INTO latency_1h AS l (series_id, time, bin, count)
SELECT i.series_id, date_bin(INTERVAL '1 hour', i.time, TIMESTAMPTZ '2000-01-01 00:00+00'),
       floor(8 * ln(greatest(i.value, 1e-6)) / ln(2.0::double precision))::smallint, count(*)::integer
FROM pg_temp.import_sample i
JOIN series ON series.id = i.series_id AND series.metric = 'rtt_seconds'
WHERE i.old
GROUP BY 1, 2, 3
ON CONFLICT (series_id, time, bin) DO UPDATE SET count = l.count + excluded.count
