-- What people do about incidents, incidents that people open, and incidents that are a part of others.

ALTER TABLE incident
  ADD COLUMN manual      boolean NOT NULL DEFAULT false, -- a person opened it; its target may be empty
  ADD COLUMN merged_into bigint; -- the number of the incident that it is a part of

DROP INDEX incident_one_unresolved;
CREATE UNIQUE INDEX incident_one_unresolved ON incident (ward, target)
  WHERE resolved_at IS NULL AND NOT manual;

ALTER TABLE incident_event ADD COLUMN detail jsonb; -- what the step says beyond its kind
