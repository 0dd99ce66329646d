-- How many are there, for the planner?
ANALYZE pg_temp.import_sample
