-- What a target's outages were a part of names it by its new id.
UPDATE incident_event SET detail = jsonb_set(detail, '{affected}', to_jsonb(CAST(:to AS text)))
WHERE ward = :ward AND detail ->> 'affected' = :from
