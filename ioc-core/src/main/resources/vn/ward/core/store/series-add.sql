-- Make a series known.
INSERT INTO series (ward, target, metric, unit)
VALUES (:ward, :target, :metric, :unit)
ON CONFLICT DO NOTHING
