-- An incident took a step. (what is about the incident leaves alone how its target is)
UPDATE incident
SET severity = :severity,
    was_down = was_down OR (:ofTheTarget AND :severity = 'CRITICAL'),
    resolved_at = CASE :kind
      WHEN 'RESOLVED' THEN :at::timestamptz
      WHEN 'REOPENED' THEN NULL
      WHEN 'MERGED' THEN coalesce(resolved_at, :at::timestamptz)
      ELSE resolved_at END,
    reopened = reopened + CASE WHEN :kind = 'REOPENED' THEN 1 ELSE 0 END,
    merged_into = coalesce(:other, merged_into),
    reason_code = coalesce(:reasonCode, reason_code),
    reason_values = coalesce(:reasonValues, reason_values)
WHERE ward = :ward AND id = :incident
