-- Silences, the latest first, from before one of them on.
SELECT id, seq, recorded_at, body, ended_at, end_reason, end_author FROM silence
WHERE ward = :ward AND seq < :before
ORDER BY seq DESC LIMIT :limit
