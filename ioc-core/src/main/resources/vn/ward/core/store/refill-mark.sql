-- Until all is proven nobody takes what is here for whole.
CREATE TABLE IF NOT EXISTS restore_under_way ()
