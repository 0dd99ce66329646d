-- Does a table or a continuous aggregate keep its older chunks in columns?
SELECT coalesce(bool_or(compression_enabled), false) FROM (
  SELECT compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_name = :table
  UNION ALL
  SELECT compression_enabled FROM timescaledb_information.continuous_aggregates WHERE view_name = :table
) found
