-- Which of these partitions are not there yet? (not by to_regclass, which may remember what it did not find)
SELECT name FROM unnest(:names) AS name
WHERE NOT EXISTS (
  SELECT FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
  WHERE inhparent = :table::regclass AND relname = name
)
