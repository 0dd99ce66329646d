-- How far is the journal projected?
SELECT coalesce(max(seq), 0) FROM journal_applied WHERE ward = :ward
