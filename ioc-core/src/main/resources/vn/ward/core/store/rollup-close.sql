-- From now on what is older than this is late.
UPDATE rollup_progress SET closed = greatest(closed, :until)
