-- For how long is it kept?
SELECT add_retention_policy(:table::regclass, drop_after => :after::interval)
