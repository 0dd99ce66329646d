-- Others do a duty for a while.
INSERT INTO duty_swap (ward, id, seq, recorded_at, body)
VALUES (:ward, :id, :seq, :recordedAt, :body::jsonb)
