-- What an interrupted restore has left goes.
TRUNCATE <tables> RESTART IDENTITY
