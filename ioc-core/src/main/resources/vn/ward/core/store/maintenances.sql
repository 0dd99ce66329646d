-- Which planned work was known at an instant?
SELECT id, recorded_at, all_targets, groups, targets, first_from, first_until, rule, except_days, zone, reason, author,
  CASE WHEN withdrawn_at <= :asOf THEN withdrawn_at END AS withdrawn_at, withdrawal_reason, withdrawal_author
FROM maintenance
WHERE ward = :ward AND recorded_at <= :asOf
ORDER BY seq
