-- How do rows go out? (not from the table itself: partitions, hypertables and views would give nothing)
COPY (<rows>) TO STDOUT (FORMAT binary)
