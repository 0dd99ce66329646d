-- What was known by then of the incidents of targets that reach into a period?
SELECT i.target, i.began_at,
       coalesce((array_agg(CAST(e.detail ->> 'other' AS bigint) ORDER BY e.seq DESC) FILTER (WHERE e.kind = 'MERGED'))[1],
                i.number) AS number,
       min(e.recorded_at) FILTER (WHERE e.kind = 'OPENED') AS opened_at,
       bool_or(e.severity = 'CRITICAL') AS was_down,
       min(e.recorded_at) FILTER (WHERE e.kind = 'ACKNOWLEDGED') AS acknowledged_at,
       (array_agg(CASE WHEN e.kind = 'REOPENED' OR e.kind = 'OPENED' THEN NULL ELSE e.at END ORDER BY e.seq DESC)
          FILTER (WHERE e.kind IN ('OPENED', 'RESOLVED', 'REOPENED')
                     OR (e.kind = 'MERGED' AND i.resolved_at = e.at)))[1] AS resolved_at,
       (array_agg(e.detail ->> 'causeClass' ORDER BY e.seq DESC)
          FILTER (WHERE e.kind IN ('CLOSED', 'CORRECTED') AND e.detail ->> 'causeClass' IS NOT NULL))[1] AS cause_class
FROM incident i
JOIN incident_event e ON e.incident = i.id AND e.recorded_at <= :asOf
WHERE i.ward = :ward AND NOT i.manual AND i.began_at < :until
  AND (i.resolved_at IS NULL OR i.resolved_at >= CAST(:from AS timestamptz) - interval '1 day')
GROUP BY i.number, i.target, i.began_at
HAVING bool_or(e.kind = 'OPENED')
ORDER BY i.began_at, i.number
