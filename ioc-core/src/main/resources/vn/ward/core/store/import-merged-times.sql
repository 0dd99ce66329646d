-- When do these stretches begin?
SELECT DISTINCT time FROM pg_temp.<merged>
