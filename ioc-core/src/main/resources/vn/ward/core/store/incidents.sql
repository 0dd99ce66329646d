-- Which incidents overlap a period, the newest first?
SELECT number, id, target, began_at, severity, was_down, resolved_at, reopened, reason_code, reason_values
FROM incident
WHERE ward = :ward AND began_at < :until AND (resolved_at IS NULL OR resolved_at > :from)
ORDER BY began_at DESC, number DESC
LIMIT :limit
