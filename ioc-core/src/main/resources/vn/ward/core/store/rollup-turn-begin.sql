-- Only one sums up at a time, in as many transactions as it takes. (answers when it is our turn)
SELECT count(pg_advisory_lock(hashtext('vn.ward.core.store.rollup')))
