-- How does a table of samples become a hypertable?
SELECT create_hypertable(:table::regclass, by_range('time', INTERVAL '1 day'), create_default_indexes => false)
