-- How was working time counted? (in the order of recording)
SELECT valid_from, content
FROM calendar_version
WHERE ward = :ward AND recorded_at <= :asOf
ORDER BY seq
