-- When is a room needed?
INSERT INTO meeting (ward, calendar, room, from_at, until_at)
VALUES (:ward, :calendar, :room, :from, :until)
