-- Sum a stretch of time up again.
CALL refresh_continuous_aggregate(:table::regclass, :from::timestamptz, :until::timestamptz)
