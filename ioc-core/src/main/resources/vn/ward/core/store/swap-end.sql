-- A swap of a duty ends before its time. (the first end counts)
UPDATE duty_swap SET body = body || jsonb_build_object('end', :end::jsonb)
WHERE ward = :ward AND id = :id AND body -> 'end' IS NULL
