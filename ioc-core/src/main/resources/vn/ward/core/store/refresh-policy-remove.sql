-- It is to be kept up otherwise.
SELECT remove_continuous_aggregate_policy(:table::regclass, if_exists => true)
