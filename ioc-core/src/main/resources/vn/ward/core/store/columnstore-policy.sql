-- After how long do they?
CALL add_columnstore_policy(:table::regclass, after => :after::interval, if_not_exists => true)
