-- How did one series run, in at most so many stretches?
SELECT date_bin(make_interval(secs => :stretchSeconds), s.time, :from) AS at,
       min(s.value) AS min, sum(s.value) / count(*) AS mean, max(s.value) AS max
FROM sample s
WHERE s.series_id = :series AND s.time >= :from AND s.time < :until
GROUP BY 1
ORDER BY 1
