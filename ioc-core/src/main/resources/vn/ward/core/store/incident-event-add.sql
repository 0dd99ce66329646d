-- The step itself, kept for ever.
INSERT INTO incident_event (ward, seq, incident, kind, at, recorded_at, severity, reason_code, reason_values, author, detail)
VALUES (:ward, :seq, :incident, :kind, :at, :recordedAt, :severity, :reasonCode, :reasonValues, :author, :detail::jsonb)
