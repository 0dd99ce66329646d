-- What were the states of a ward's targets in a period, each target's last change before it included?
SELECT c.target, c.at, c.state
FROM state_change c
WHERE c.ward = :ward
  AND c.recorded_at <= :asOf
  AND c.at < :until
  AND c.at >= coalesce(
    (SELECT max(b.at) FROM state_change b
     WHERE b.ward = c.ward AND b.target = c.target AND b.at <= :from AND b.recorded_at <= :asOf),
    '-infinity')
ORDER BY c.target, c.at, c.seq
