-- A calendar is read no more: of what was to come nobody knows.
DELETE FROM meeting WHERE ward = :ward AND calendar = :calendar AND from_at > :recordedAt
