-- And it goes again.
DELETE FROM <table> WHERE series_id = -1
