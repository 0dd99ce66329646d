-- What was laid over a target's states, and what it caused, is known under its new id.
UPDATE state_interval
SET target = CASE target WHEN :from THEN :to ELSE target END, cause = CASE cause WHEN :from THEN :to ELSE cause END
WHERE ward = :ward AND (target = :from OR cause = :from)
