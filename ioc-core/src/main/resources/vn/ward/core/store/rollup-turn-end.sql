-- Others may sum up.
SELECT count(pg_advisory_unlock(hashtext('vn.ward.core.store.rollup')))
