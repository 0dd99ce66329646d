-- Which changes of state were there?
SELECT at, target, state, recorded_at, source, reason_code, reason_values FROM state_change
WHERE ward = :ward AND (cardinality(:targets) = 0 OR target = ANY (:targets)) AND at >= :from AND at < :until
ORDER BY at, seq
