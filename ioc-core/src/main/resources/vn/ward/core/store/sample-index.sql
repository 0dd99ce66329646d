-- How is one series' stretch of time found?
CREATE INDEX sample_by_series ON sample (series_id, time)
