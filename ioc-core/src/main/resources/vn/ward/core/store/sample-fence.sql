-- While samples are written nobody closes a stretch of time; and one writer of a ward at a time. (answers when it is our turn)
SELECT count(pg_advisory_xact_lock_shared(hashtext('vn.ward.core.store.rollup.fence')))
     + count(pg_advisory_xact_lock(hashtext('vn.ward.core.store.sample.writer'), hashtext(:ward)))
