-- Which series has a ward, or one target of it?
SELECT id, target, metric FROM series
WHERE ward = :ward AND (cardinality(:targets) = 0 OR target = ANY (:targets))
ORDER BY target, metric
