-- What did one series stand at, sample by sample?
SELECT time AS at, value AS min, value AS mean, value AS max FROM sample
WHERE series_id = :series AND time >= :from AND time < :until
ORDER BY time
