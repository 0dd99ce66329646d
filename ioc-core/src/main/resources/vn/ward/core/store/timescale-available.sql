-- Does the server offer TimescaleDB, and has it loaded it at its start? (only then this setting exists)
SELECT count(*) FROM pg_available_extensions
WHERE name = 'timescaledb' AND current_setting('timescaledb.disable_load', true) IS NOT NULL
