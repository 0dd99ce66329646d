-- What they repeat goes.
DELETE FROM sample s
USING pg_temp.import_sample i
WHERE s.series_id = i.series_id AND s.time = i.time AND NOT i.old
  AND s.time >= (SELECT min(time) FROM pg_temp.import_sample WHERE NOT old)
  AND s.time <= (SELECT max(time) FROM pg_temp.import_sample WHERE NOT old)
