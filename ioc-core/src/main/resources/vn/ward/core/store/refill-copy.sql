-- How do rows come back?
COPY <table> (<columns>) FROM STDIN (FORMAT binary)
