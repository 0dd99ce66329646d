-- A file's samples are taken; no row changes if they already were.
INSERT INTO ingested (writer, epoch, seq) VALUES (:writer, 1, :rows)
ON CONFLICT DO NOTHING
