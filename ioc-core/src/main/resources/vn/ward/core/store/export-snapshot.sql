-- All questions of this transaction see the same state.
SET TRANSACTION ISOLATION LEVEL REPEATABLE READ
