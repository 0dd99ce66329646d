-- What was not to be told of a target, or because of it, is so under its new id.
UPDATE silence SET body = body || jsonb_build_object('match', body -> 'match' || (
  SELECT jsonb_object_agg(part, (
    SELECT COALESCE(jsonb_agg(CASE id WHEN :from THEN :to ELSE id END), '[]')
    FROM jsonb_array_elements_text(body -> 'match' -> part) AS ids (id)))
  FROM unnest(ARRAY['targets', 'causes']) AS parts (part)))
WHERE ward = :ward
  AND (body -> 'match' -> 'targets' @> to_jsonb(CAST(:from AS text)) OR body -> 'match' -> 'causes' @> to_jsonb(CAST(:from AS text)))
