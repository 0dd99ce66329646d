-- What does a policy say that is there?
SELECT j.config ->> :key
FROM timescaledb_information.jobs j
LEFT JOIN timescaledb_information.continuous_aggregates c ON c.view_name = :table
WHERE j.proc_name = :procedure AND j.hypertable_name IN (:table, c.materialization_hypertable_name)
