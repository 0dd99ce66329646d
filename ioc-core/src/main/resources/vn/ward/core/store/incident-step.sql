-- An incident took a step.
UPDATE incident
SET severity = :severity,
    was_down = was_down OR :severity = 'CRITICAL',
    resolved_at = CASE WHEN :kind = 'RESOLVED' THEN :at::timestamptz END,
    reopened = reopened + CASE WHEN :kind = 'REOPENED' THEN 1 ELSE 0 END,
    reason_code = coalesce(:reasonCode, reason_code),
    reason_values = coalesce(:reasonValues, reason_values)
WHERE ward = :ward AND id = :incident
