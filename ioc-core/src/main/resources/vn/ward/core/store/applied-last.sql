-- Which entry was projected last, if any?
SELECT epoch, seq, recorded_at FROM journal_applied WHERE ward = :ward AND seq > 0
