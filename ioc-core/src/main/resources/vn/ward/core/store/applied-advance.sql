-- The journal is projected up to here.
UPDATE journal_applied SET epoch = :epoch, seq = :seq, recorded_at = :recordedAt, applied_at = now() WHERE ward = :ward
