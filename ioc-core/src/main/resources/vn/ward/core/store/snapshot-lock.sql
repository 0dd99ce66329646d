-- What is to be read stays as it is shaped. (before the moment is chosen: what was dropped after it would be missing)
LOCK TABLE <tables> IN ACCESS SHARE MODE
