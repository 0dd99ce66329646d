-- A silence ends before its time. (the first end counts)
UPDATE silence SET ended_at = :recordedAt, end_reason = :reason, end_author = :author
WHERE ward = :ward AND id = :id AND ended_at IS NULL
