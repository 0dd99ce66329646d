-- How did these incidents come about? (in the order of recording)
SELECT e.incident, i.number, i.target, i.drill, e.kind, e.at, e.recorded_at, e.severity, e.reason_code, e.reason_values, e.author, e.detail::text AS detail
FROM incident_event e
JOIN incident i ON i.id = e.incident
WHERE i.ward = :ward AND e.incident = ANY (:incidents)
ORDER BY e.seq
