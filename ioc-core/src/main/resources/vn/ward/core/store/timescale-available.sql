-- Does the server offer TimescaleDB?
SELECT count(*) FROM pg_available_extensions WHERE name = 'timescaledb'
