-- The ward is new to this database.
INSERT INTO journal_applied (ward, epoch, seq, recorded_at, applied_at) VALUES (:ward, 0, 0, '-infinity', now())
ON CONFLICT DO NOTHING
