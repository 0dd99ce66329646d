-- A delivery ended.
UPDATE delivery SET ended_at = :recordedAt, ending = :ending, detail = :detail
WHERE ward = :ward AND delivery = :delivery AND ended_at IS NULL
