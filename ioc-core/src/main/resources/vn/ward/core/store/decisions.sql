-- What was decided about telling of an incident, with the digests that told it? (in order)
SELECT seq, recorded_at, body FROM notice
WHERE ward = :ward AND (incident = :incident
  OR notice IN (SELECT body ->> 'within' FROM notice WHERE ward = :ward AND incident = :incident))
ORDER BY seq
