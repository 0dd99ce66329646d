-- Who was told of an incident, when, and how that ended? (in the order of what they were told)
SELECT channel, recipients, intended_at, ended_at, ending FROM delivery
WHERE ward = :ward AND incident = :incident
ORDER BY tells, channel
