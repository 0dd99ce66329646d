-- What does a table hold?
SELECT <columns> FROM <table>
