-- Nobody else changes the shape of the tables meanwhile.
SELECT count(*) FROM pg_advisory_xact_lock(hashtext('vn.ward.core.store.sample'))
