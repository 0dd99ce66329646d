-- A calendar's meetings are so under its new id.
UPDATE meeting SET calendar = :to WHERE ward = :ward AND calendar = :from
