-- Nobody writes samples meanwhile. (answers when those under way are committed)
SELECT count(pg_advisory_xact_lock(hashtext('vn.ward.core.store.rollup.fence')))
