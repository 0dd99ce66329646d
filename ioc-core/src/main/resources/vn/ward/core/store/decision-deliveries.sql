-- On which channels were people told of an incident? (in order)
SELECT delivery, notice, person, channel, recipients, intended_at, ended_at, ending, detail FROM delivery
WHERE ward = :ward AND notice IN (SELECT notice FROM notice WHERE ward = :ward AND (incident = :incident
  OR notice IN (SELECT body ->> 'within' FROM notice WHERE ward = :ward AND incident = :incident)))
ORDER BY intended_at, delivery
