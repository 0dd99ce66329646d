-- For how many days is it kept, so that every ward has what it wants?
SELECT max(raw_days) AS raw_days, max(five_minutes_days) AS five_minutes_days FROM retention HAVING count(*) > 0
