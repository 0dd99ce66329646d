-- What will be a partition?
CREATE TABLE <partition> (LIKE <table> INCLUDING CONSTRAINTS)
