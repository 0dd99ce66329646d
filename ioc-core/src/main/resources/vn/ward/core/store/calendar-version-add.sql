-- The ward's working time from an instant on.
INSERT INTO calendar_version (ward, seq, valid_from, recorded_at, content)
VALUES (:ward, :seq, :validFrom, :recordedAt, :content)
