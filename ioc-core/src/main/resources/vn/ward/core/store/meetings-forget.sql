-- A calendar says anew which meetings begin in a window: what was known of it goes.
DELETE FROM meeting WHERE ward = :ward AND calendar = :calendar AND from_at >= :from AND from_at < :until
