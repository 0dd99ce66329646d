-- Which incidents overlap a period?
SELECT number, target, began_at, resolved_at, severity, was_down, reopened, reason_code, reason_values FROM incident
WHERE ward = :ward AND NOT drill AND (cardinality(:targets) = 0 OR target = ANY (:targets))
  AND began_at < :until AND (resolved_at IS NULL OR resolved_at > :from)
ORDER BY began_at, number
