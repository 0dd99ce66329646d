-- Which targets have a history?
SELECT target FROM target_version WHERE ward = :ward
UNION SELECT target FROM state_interval WHERE ward = :ward
