-- Is TimescaleDB installed in this database?
SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'
