-- While samples are written nobody closes a stretch of time. (answers when none is being closed)
SELECT count(pg_advisory_xact_lock_shared(hashtext('vn.ward.core.store.rollup.fence')))
