-- Which numbers have some series?
SELECT s.id, s.target, s.metric
FROM unnest(:targets, :metrics) AS wanted (target, metric)
JOIN series s ON s.ward = :ward AND s.target = wanted.target AND s.metric = wanted.metric
