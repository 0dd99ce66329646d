-- How is one series' stretch of time found?
CREATE INDEX ON <table> (series_id, time)
