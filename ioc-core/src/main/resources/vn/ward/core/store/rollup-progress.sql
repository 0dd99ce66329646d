-- How far are samples summed up, and which is the first one that is not?
SELECT nullif(p.closed, '-infinity') AS closed, nullif(p.done, '-infinity') AS done,
       nullif(p.raw_from, '-infinity') AS raw_from, nullif(p.five_from, '-infinity') AS five_from
FROM rollup_progress p
