-- From now on samples from before this are gone.
UPDATE rollup_progress SET raw_from = greatest(raw_from, :before)
