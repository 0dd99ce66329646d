-- What was laid over the judged states and reaches into a period, in the order of recording? (and what came within a day before it, which may be the same outage)
SELECT target, from_at, until_at, state, cause, source, reason, author, recorded_at
FROM state_interval
WHERE ward = :ward AND from_at < :until AND until_at > CAST(:from AS timestamptz) - interval '1 day' AND recorded_at <= :asOf
ORDER BY recorded_at, seq
