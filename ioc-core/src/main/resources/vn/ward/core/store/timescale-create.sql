-- How does this database get TimescaleDB?
CREATE EXTENSION IF NOT EXISTS timescaledb
