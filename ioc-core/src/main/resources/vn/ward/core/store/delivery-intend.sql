-- Somebody is to be told.
INSERT INTO delivery (ward, delivery, tells, incident, channel, recipients, intended_at)
VALUES (:ward, :delivery, :tells, :incident, :channel, :recipients, :recordedAt)
ON CONFLICT (ward, delivery) DO NOTHING
