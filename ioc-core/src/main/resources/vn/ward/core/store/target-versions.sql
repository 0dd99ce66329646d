-- Since when and until when was each target watched? (in the order of recording)
SELECT target, valid_from, config IS NULL AS removed
FROM target_version
WHERE ward = :ward AND recorded_at <= :asOf
ORDER BY target, seq
