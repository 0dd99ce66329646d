-- Nothing is summed up.
INSERT INTO rollup_progress DEFAULT VALUES
