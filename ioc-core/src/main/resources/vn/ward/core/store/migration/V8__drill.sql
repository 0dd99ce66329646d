-- Incidents that are played, so that people learn what to do: in no figure, as all that people open.

ALTER TABLE incident ADD COLUMN drill boolean NOT NULL DEFAULT false;
