-- Which versions of a month were published?
SELECT version, as_of, rules, sha256, content, difference, reason, author, recorded_at
FROM report_version
WHERE ward = :ward AND month = :month
ORDER BY version
