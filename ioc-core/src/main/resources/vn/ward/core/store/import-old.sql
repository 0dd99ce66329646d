-- How many are older than what is kept one by one?
SELECT count(*) FROM pg_temp.import_sample WHERE old
