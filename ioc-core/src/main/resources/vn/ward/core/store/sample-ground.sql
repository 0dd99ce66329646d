-- From when on is a sample late, and who wrote samples of this ward last?
SELECT closed, raw_from, (SELECT max(epoch) FROM ingested WHERE writer = :ward) AS writer
FROM rollup_progress
