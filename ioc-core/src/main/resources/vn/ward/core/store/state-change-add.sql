-- A target's confirmed state changed.
INSERT INTO state_change (ward, seq, target, at, state, cause, recorded_at, source, supersedes, reason_code, reason_values)
VALUES (:ward, :seq, :target, :at, :state, :cause, :recordedAt, 'judge', NULL, :reasonCode, :reasonValues)
