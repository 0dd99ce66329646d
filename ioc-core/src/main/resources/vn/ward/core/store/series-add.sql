-- Make series known.
INSERT INTO series (ward, target, metric, unit)
SELECT :ward, wanted.target, wanted.metric, wanted.unit
FROM unnest(:targets, :metrics, :units) AS wanted (target, metric, unit)
ORDER BY wanted.target, wanted.metric
ON CONFLICT DO NOTHING
