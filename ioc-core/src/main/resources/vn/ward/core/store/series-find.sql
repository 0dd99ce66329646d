-- Which number has a series?
SELECT id FROM series WHERE ward = :ward AND target = :target AND metric = :metric
