-- Which batch of this writer was the last to be stored?
SELECT coalesce(max(seq), 0) FROM ingested WHERE writer = :writer AND epoch = :epoch
