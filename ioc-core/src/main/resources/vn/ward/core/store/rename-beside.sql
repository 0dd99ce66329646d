-- How a target stood when another's incident broke out is told by its new id.
UPDATE incident_event SET detail = jsonb_set(detail, '{beside}', (
  SELECT jsonb_agg(CASE WHEN b.one ->> 'target' = :from
                        THEN jsonb_set(b.one, '{target}', to_jsonb(CAST(:to AS text))) ELSE b.one END ORDER BY b.n)
  FROM jsonb_array_elements(detail -> 'beside') WITH ORDINALITY AS b (one, n)))
WHERE ward = :ward AND EXISTS (
  SELECT 1 FROM jsonb_array_elements(coalesce(detail -> 'beside', '[]')) AS one WHERE one ->> 'target' = :from)
