-- How many other platforms, reports and commands use this database?
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name LIKE 'ward-ioc%' AND application_name <> :own
