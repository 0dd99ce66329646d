-- How does it become one while others read and write? (CREATE TABLE … PARTITION OF would wait for every open question)
ALTER TABLE <table> ATTACH PARTITION <partition> FOR VALUES FROM (<from>) TO (<until>)
