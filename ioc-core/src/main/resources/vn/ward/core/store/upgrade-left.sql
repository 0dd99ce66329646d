-- Which tables wait to be emptied into their successors?
SELECT relname::text FROM pg_class
WHERE relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('series'))
  AND relname = ANY (:names) AND relkind IN ('r', 'p')
