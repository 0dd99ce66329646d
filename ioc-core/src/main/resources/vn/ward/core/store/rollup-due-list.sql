-- Which stretches are to be refreshed?
SELECT d.series_id, d.bucket, d.noticed_at, d.bucket >= p.raw_from AS possible
FROM rollup_due d, rollup_progress p
WHERE d.bucket < p.done
ORDER BY d.bucket, d.series_id LIMIT :limit
