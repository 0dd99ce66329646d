-- What became of the notices about an incident, by person?
SELECT notice, person, ended_at, ending, detail FROM notice_ending
WHERE ward = :ward AND notice IN (SELECT notice FROM notice WHERE ward = :ward AND (incident = :incident
  OR notice IN (SELECT body ->> 'within' FROM notice WHERE ward = :ward AND incident = :incident)))
