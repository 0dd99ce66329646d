-- A target is called otherwise.
INSERT INTO target_renamed (ward, seq, from_id, to_id, recorded_at) VALUES (:ward, :seq, :from, :to, :recordedAt)
