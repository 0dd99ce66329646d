-- It was decided whether and whom to tell.
INSERT INTO notice (ward, notice, seq, incident, recorded_at, body)
VALUES (:ward, :notice, :seq, :incident, :recordedAt, :body::jsonb)
