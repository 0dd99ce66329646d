-- However many old samples are replaced in columns.
SET LOCAL timescaledb.max_tuples_decompressed_per_dml_transaction = 0
