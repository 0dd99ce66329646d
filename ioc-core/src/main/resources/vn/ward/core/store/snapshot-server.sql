-- Which server is this?
SELECT current_setting('server_version')
