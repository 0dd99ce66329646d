-- What kind of table is sample? (r: ordinary or hypertable, p: partitioned; no row: there is none yet)
SELECT c.relkind::text
FROM pg_class c
WHERE c.oid = to_regclass('sample')
