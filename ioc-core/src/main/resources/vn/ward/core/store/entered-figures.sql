-- What had people entered for a month by an instant?
SELECT id, recorded_at, figure, name, unit, counted, count_value, part, whole, hundredths, source, author, replaces, reason,
  CASE WHEN withdrawn_at <= :asOf THEN withdrawn_at END AS withdrawn_at, withdrawal_reason, withdrawal_author
FROM entered_figure
WHERE ward = :ward AND month = :month AND recorded_at <= :asOf
ORDER BY seq
