-- A state is laid over what was judged.
INSERT INTO state_interval (ward, recorded_at, seq, target, from_at, until_at, state, cause, source, reason, author)
VALUES (:ward, :recordedAt, :seq, :target, :from, :until, :state, :cause, :source, :reason, :author)
