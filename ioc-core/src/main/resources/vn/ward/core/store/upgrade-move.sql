-- Its rows go into the successor.
INSERT INTO <successor> SELECT * FROM <part>
