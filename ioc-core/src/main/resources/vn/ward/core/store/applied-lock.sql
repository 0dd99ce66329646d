-- How far is the journal projected? (and nobody else projects meanwhile)
SELECT seq FROM journal_applied WHERE ward = :ward FOR UPDATE
