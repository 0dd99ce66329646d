-- Which stretches are to be summed up again? (they are taken off the list; those whose samples are gone are left as they are)
WITH taken AS (
  DELETE FROM rollup_due d
  USING (
    SELECT series_id, bucket FROM rollup_due
    WHERE bucket < (SELECT done FROM rollup_progress)
    ORDER BY bucket, series_id LIMIT :limit FOR UPDATE
  ) t
  WHERE d.series_id = t.series_id AND d.bucket = t.bucket
  RETURNING d.series_id, d.bucket
)
SELECT taken.series_id, taken.bucket, taken.bucket >= p.raw_from AS possible FROM taken, rollup_progress p
