-- A batch is stored; no row changes if it already was. (waits for whoever stores it at this moment)
INSERT INTO ingested (writer, epoch, seq) VALUES (:writer, :epoch, :seq)
ON CONFLICT (writer, epoch) DO UPDATE SET seq = excluded.seq WHERE ingested.seq < excluded.seq
