-- A batch is stored.
INSERT INTO ingested (writer, epoch, seq) VALUES (:writer, :epoch, :seq)
ON CONFLICT (writer, epoch) DO UPDATE SET seq = excluded.seq
