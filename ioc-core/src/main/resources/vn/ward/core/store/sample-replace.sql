-- Of two samples of a series at one instant the last counts: the earlier one goes.
DELETE FROM sample s
USING unnest(:series, :times::timestamptz[]) AS late (series_id, time)
WHERE s.series_id = late.series_id AND s.time = late.time AND s.time >= :from AND s.time <= :until
