-- A target's configurations are known under its new id.
UPDATE target_version SET target = :to WHERE ward = :ward AND target = :from
