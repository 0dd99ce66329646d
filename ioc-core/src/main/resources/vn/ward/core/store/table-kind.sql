-- What kind of table is this? (r: ordinary or hypertable, p: partitioned, v: continuous aggregate; no row: there is none)
SELECT c.relkind::text FROM pg_class c WHERE c.oid = to_regclass(:table)
