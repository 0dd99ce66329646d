-- Somebody does not want something to be told.
INSERT INTO silence (ward, id, seq, recorded_at, body)
VALUES (:ward, :id, :seq, :recordedAt, :body::jsonb)
