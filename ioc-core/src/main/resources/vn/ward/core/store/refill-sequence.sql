-- New series are numbered after those that came back.
SELECT setval(pg_get_serial_sequence('series', 'id'), coalesce(max(id), 1), count(*) > 0) FROM series
