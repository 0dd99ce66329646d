-- Is a batch news, from when on is a sample late, and who wrote samples of this ward last? (news is stored from now on)
WITH stored AS (
  INSERT INTO ingested (writer, epoch, seq) VALUES (?, ?, ?)
  ON CONFLICT (writer, epoch) DO UPDATE SET seq = excluded.seq WHERE ingested.seq < excluded.seq
  RETURNING epoch
)
SELECT EXISTS (SELECT FROM stored) AS news, closed,
       (SELECT max(epoch) FROM (SELECT epoch FROM ingested WHERE writer = ? UNION ALL SELECT epoch FROM stored) known) AS writer
FROM rollup_progress
