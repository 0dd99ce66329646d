-- Which incidents overlap a period, the newest first?
SELECT id
FROM incident
WHERE ward = :ward AND began_at < :until AND (resolved_at IS NULL OR resolved_at > :from)
ORDER BY began_at DESC, number DESC
LIMIT :limit
