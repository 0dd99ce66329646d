-- A target's incidents are known under its new id.
UPDATE incident SET target = :to WHERE ward = :ward AND target = :from
