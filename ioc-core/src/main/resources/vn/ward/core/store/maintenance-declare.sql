-- Planned work was declared.
INSERT INTO maintenance (ward, id, seq, recorded_at, all_targets, groups, targets, first_from, first_until,
  rule, except_days, zone, reason, author)
VALUES (:ward, :id, :seq, :recordedAt, :all, :groups, :targets, :from, :until, :rule, :except, :zone, :reason, :author)
