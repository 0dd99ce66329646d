-- What will be a partition?
CREATE TABLE <partition> (LIKE sample INCLUDING CONSTRAINTS)
