-- These were refreshed, unless they were touched again meanwhile.
DELETE FROM rollup_due d
USING unnest(:series, :times::timestamptz[], :noticed::timestamptz[]) AS t (series_id, bucket, noticed_at)
WHERE d.series_id = t.series_id AND d.bucket = t.bucket AND d.noticed_at = t.noticed_at
