-- Which samples of a series are there?
SELECT time, :target::text AS target, :metric::text AS metric, value FROM sample
WHERE series_id = :series AND time >= :from AND time < :until
ORDER BY time
