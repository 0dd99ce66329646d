-- Nothing of these hours any more.
DELETE FROM latency_1h l
USING unnest(:series, :times::timestamptz[]) AS due (series_id, time)
WHERE l.series_id = due.series_id AND l.time = due.time
