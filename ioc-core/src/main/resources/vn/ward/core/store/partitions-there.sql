-- Which partitions has a table? (the oldest first: their names end with their dates)
SELECT relname::text FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
WHERE inhparent = :table::regclass
ORDER BY relname
