-- What is old enough goes.
DROP TABLE <partition>
