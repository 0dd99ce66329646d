-- When did a target's last attempt begin?
INSERT INTO watched (ward, target, last_start) VALUES (:ward, :target, :lastStart)
ON CONFLICT (ward, target) DO UPDATE SET last_start = greatest(watched.last_start, excluded.last_start)
