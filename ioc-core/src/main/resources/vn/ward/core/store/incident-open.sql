-- An incident opened.
INSERT INTO incident (ward, number, id, target, began_at, severity, was_down, resolved_at, reopened, reason_code, reason_values, manual, drill)
VALUES (:ward, :number, :incident, :target, :at, :severity, :severity = 'CRITICAL', NULL, 0, :reasonCode, :reasonValues, :author <> 'judge', :drill)
