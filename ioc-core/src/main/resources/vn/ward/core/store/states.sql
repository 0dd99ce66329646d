-- What were the states of a ward's targets in a period, each target's last change before it included? (sorted inside, so that each target's stretch is read from the index, however little the planner knows)
SELECT t.target, c.at, c.state, c.cause, c.reason_code, c.reason_values
FROM (SELECT DISTINCT v.target FROM target_version v WHERE v.ward = :ward) t
CROSS JOIN LATERAL (
  SELECT max(b.at) AS at FROM state_change b
  WHERE b.ward = :ward AND b.target = t.target AND b.at <= :from AND b.recorded_at <= :asOf
) before
CROSS JOIN LATERAL (
  SELECT s.at, s.state, s.cause, s.reason_code, s.reason_values, s.seq FROM state_change s
  WHERE s.ward = :ward AND s.target = t.target AND s.recorded_at <= :asOf
    AND s.at >= coalesce(before.at, :from) AND s.at < :until
  ORDER BY s.at, s.seq
) c
ORDER BY t.target, c.at, c.seq
