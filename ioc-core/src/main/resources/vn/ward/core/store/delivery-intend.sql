-- Somebody is to be told.
INSERT INTO delivery (ward, delivery, tells, incident, channel, recipients, intended_at, notice, person)
VALUES (:ward, :delivery, :tells, :incident, :channel, :recipients, :recordedAt, :notice, :person)
ON CONFLICT (ward, delivery) DO NOTHING
