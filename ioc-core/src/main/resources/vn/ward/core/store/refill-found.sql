-- Is there anything?
SELECT EXISTS (SELECT FROM <table>)
