-- What was summed up, in stretches that have ended?
SELECT <columns> FROM <table> WHERE time <= <until>::timestamptz - INTERVAL '<stretch>'
