-- When were rooms needed in a period? (several calendars may tell of one meeting; none lasts longer than 31 days)
SELECT DISTINCT room, from_at, until_at FROM meeting
WHERE ward = :ward AND from_at < :until AND from_at > CAST(:from AS timestamptz) - INTERVAL '32 days' AND until_at > :from
ORDER BY from_at, until_at, room
