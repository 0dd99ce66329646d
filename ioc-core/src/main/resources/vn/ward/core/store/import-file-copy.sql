-- How does it come in?
COPY pg_temp.import_file (time, series_id, value) FROM STDIN (FORMAT binary)
