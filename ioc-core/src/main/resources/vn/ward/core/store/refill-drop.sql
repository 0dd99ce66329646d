-- And so do the tables whose kind depends on the level: they are made anew.
DROP <kind> IF EXISTS <table>
