-- When did each target's last attempt begin, as far as the database has heard?
SELECT target, last_start FROM watched WHERE ward = :ward
