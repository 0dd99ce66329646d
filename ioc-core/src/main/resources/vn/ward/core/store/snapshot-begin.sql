-- All that is asked from here on is answered as of one moment.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY
