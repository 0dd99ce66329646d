-- How do samples come in?
COPY sample (time, series_id, value) FROM STDIN (FORMAT binary)
