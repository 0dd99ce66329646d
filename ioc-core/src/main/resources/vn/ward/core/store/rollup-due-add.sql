-- Late samples came: their stretches are summed up again. (touching what is there makes the job wait for us)
INSERT INTO rollup_due (series_id, bucket, noticed_at)
SELECT DISTINCT late.series_id, date_bin(INTERVAL '5 minutes', late.time, TIMESTAMPTZ '2000-01-01 00:00+00'), now()
FROM unnest(:series, :times::timestamptz[]) AS late (series_id, time)
ORDER BY 2, 1
ON CONFLICT (series_id, bucket) DO UPDATE SET noticed_at = excluded.noticed_at
