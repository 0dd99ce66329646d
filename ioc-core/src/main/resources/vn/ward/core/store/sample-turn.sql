-- One writer of a ward's samples at a time. (answers when it is our turn)
SELECT count(pg_advisory_xact_lock(hashtext('vn.ward.core.store.sample.writer'), hashtext(?)))
