-- Which samples are in it? (of two of a series at one instant the last counts)
CREATE TEMPORARY TABLE import_sample ON COMMIT DROP AS
SELECT DISTINCT ON (series_id, time) series_id, time, value, time < (SELECT raw_from FROM rollup_progress) AS old
FROM pg_temp.import_file
ORDER BY series_id, time, line DESC
