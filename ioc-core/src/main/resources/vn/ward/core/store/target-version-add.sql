-- A target's configuration from an instant on.
INSERT INTO target_version (ward, seq, target, valid_from, recorded_at, config)
VALUES (:ward, :seq, :target, :validFrom, :recordedAt, :config)
