-- Which edition is it?
SELECT current_setting('timescaledb.license')
