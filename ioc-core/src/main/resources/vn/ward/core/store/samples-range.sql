-- How did one series run, in at most so many stretches?
SELECT date_bin(make_interval(secs => :stretchSeconds), s.time, :from) AS at,
       min(s.value) AS min,
       sum(s.value) / count(*) AS mean,
       max(s.value) AS max
FROM sample s
JOIN series ON series.id = s.series_id
WHERE series.ward = :ward AND series.target = :target AND series.metric = :metric
  AND s.time >= :from AND s.time < :until
GROUP BY 1
ORDER BY 1
