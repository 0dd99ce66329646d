-- Somebody else has written samples of this ward: its platform is to ask anew which are its newest. (0: should a start ever have this epoch, its first batch is still news)
INSERT INTO ingested (writer, epoch, seq)
SELECT :ward, coalesce(max(epoch), 0) + 1, 0 FROM ingested WHERE writer = :ward
