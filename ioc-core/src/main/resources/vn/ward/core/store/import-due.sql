-- Those that are late make their stretches be summed up again.
INSERT INTO rollup_due (series_id, bucket, noticed_at)
SELECT DISTINCT series_id, date_bin(INTERVAL '5 minutes', time, TIMESTAMPTZ '2000-01-01 00:00+00'), now()
FROM pg_temp.import_sample
WHERE NOT old AND time < (SELECT closed FROM rollup_progress)
ORDER BY 2, 1
ON CONFLICT (series_id, bucket) DO UPDATE SET noticed_at = excluded.noticed_at
