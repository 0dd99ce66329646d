-- Before this all is summed up.
UPDATE rollup_progress SET done = :until
