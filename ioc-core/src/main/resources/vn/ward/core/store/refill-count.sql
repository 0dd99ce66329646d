-- How many are there now?
SELECT count(*) FROM (<rows>) AS there
