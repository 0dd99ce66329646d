-- It makes room for its successor.
ALTER TABLE <table> RENAME TO <table>_before
