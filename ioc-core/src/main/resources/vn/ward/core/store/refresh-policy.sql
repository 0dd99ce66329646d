-- How is a continuous aggregate kept up?
SELECT add_continuous_aggregate_policy(:table::regclass, start_offset => :start::interval, end_offset => :end::interval,
  schedule_interval => :schedule::interval)
