-- From now on stretches of five minutes from before this are gone.
UPDATE rollup_progress SET five_from = greatest(five_from, :before)
