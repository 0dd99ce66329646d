-- The ward is new to this database.
INSERT INTO journal_applied (ward, epoch, seq, applied_at) VALUES (:ward, 0, 0, now())
ON CONFLICT DO NOTHING
