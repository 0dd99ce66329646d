-- How does a table of rollups become a hypertable?
SELECT create_hypertable(:table::regclass, by_range('time', :chunk::interval), create_default_indexes => false)
