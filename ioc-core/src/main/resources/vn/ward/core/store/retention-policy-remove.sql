-- It is to be kept for another time.
SELECT remove_retention_policy(:table::regclass, if_exists => true)
