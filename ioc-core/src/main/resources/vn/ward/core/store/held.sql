-- What did one series stand at in stretches of five minutes?
SELECT time AS at, min, sum / count AS mean, max FROM sample_5m
WHERE series_id = :series AND time >= :from AND time < :until
ORDER BY time
