-- The step itself, kept for ever.
INSERT INTO incident_event (ward, seq, incident, kind, at, recorded_at, severity, reason_code, reason_values, author)
VALUES (:ward, :seq, :incident, :kind, :at, :recordedAt, :severity, :reasonCode, :reasonValues, :author)
