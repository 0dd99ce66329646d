-- This ward wants its samples to be kept for so many days.
INSERT INTO retention (ward, raw_days, five_minutes_days) VALUES (:ward, :raw, :fiveMinutes)
ON CONFLICT (ward) DO UPDATE SET raw_days = excluded.raw_days, five_minutes_days = excluded.five_minutes_days
WHERE (retention.raw_days, retention.five_minutes_days) <> (excluded.raw_days, excluded.five_minutes_days)
