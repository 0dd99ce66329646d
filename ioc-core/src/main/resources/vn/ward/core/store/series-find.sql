-- Which number has a series? (samples lie under what their target was called first)
WITH RECURSIVE name (id, seq) AS (
  SELECT CAST(:target AS text), 9223372036854775807
  UNION ALL
  SELECT r.from_id, r.seq FROM name n CROSS JOIN LATERAL (
    SELECT t.from_id, t.seq FROM target_renamed t
    WHERE t.ward = :ward AND t.to_id = n.id AND t.seq < n.seq
    ORDER BY t.seq DESC LIMIT 1
  ) r
)
SELECT s.id FROM series s
WHERE s.ward = :ward AND s.metric = :metric AND s.target = (SELECT n.id FROM name n ORDER BY n.seq LIMIT 1)
