-- One publishes at a time.
SELECT pg_advisory_xact_lock(hashtext('report/' || :ward || '/' || :month))
