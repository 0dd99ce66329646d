-- Which parts has a hypertable? (the oldest first; the end of each, before which all is to be dropped)
SELECT format('%I.%I', chunk_schema, chunk_name) AS name, range_end
FROM timescaledb_information.chunks WHERE hypertable_name = :table ORDER BY range_start
