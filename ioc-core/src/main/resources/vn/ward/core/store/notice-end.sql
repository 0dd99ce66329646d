-- What became of a person's notice. (the first ending counts)
INSERT INTO notice_ending (ward, notice, person, ended_at, ending, detail)
VALUES (:ward, :notice, :person, :recordedAt, :ending, :detail)
ON CONFLICT (ward, notice, person) DO NOTHING
