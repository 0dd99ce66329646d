-- What is old enough goes.
SELECT drop_chunks(:table::regclass, older_than => :before::timestamptz)
