-- Nothing is left in it.
DROP TABLE <table>_before
