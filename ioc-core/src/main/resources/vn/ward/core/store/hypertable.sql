-- How does sample become a hypertable?
SELECT create_hypertable('sample', by_range('time', INTERVAL '1 day'), create_default_indexes => false)
