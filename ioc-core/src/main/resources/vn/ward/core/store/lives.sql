-- Since when is each target watched, was it removed last, and when did its last attempt begin?
SELECT v.target,
       min(v.valid_from) AS first_from,
       (SELECT l.valid_from FROM target_version l
        WHERE l.ward = v.ward AND l.target = v.target
        ORDER BY l.seq DESC LIMIT 1) AS latest_from,
       (SELECT l.config IS NULL FROM target_version l
        WHERE l.ward = v.ward AND l.target = v.target
        ORDER BY l.seq DESC LIMIT 1) AS removed,
       (SELECT w.last_start FROM watched w WHERE w.ward = v.ward AND w.target = v.target) AS last_start
FROM target_version v
WHERE v.ward = :ward
GROUP BY v.ward, v.target
