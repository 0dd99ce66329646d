-- And so does its key.
ALTER INDEX IF EXISTS <table>_pkey RENAME TO <table>_before_pkey
