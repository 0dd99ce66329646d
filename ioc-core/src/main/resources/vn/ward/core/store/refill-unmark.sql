-- All is proven, or all is gone again.
DROP TABLE IF EXISTS restore_under_way
