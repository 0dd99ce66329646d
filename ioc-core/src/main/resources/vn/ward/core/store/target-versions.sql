-- How was each target configured, and since when? (in the order of recording)
SELECT target, valid_from, config
FROM target_version
WHERE ward = :ward AND recorded_at <= :asOf
ORDER BY target, seq
