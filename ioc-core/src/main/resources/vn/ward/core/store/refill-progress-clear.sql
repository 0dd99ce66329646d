-- How far samples are summed up comes back with the rest.
DELETE FROM rollup_progress
