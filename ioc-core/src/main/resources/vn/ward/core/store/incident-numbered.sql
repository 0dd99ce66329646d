-- Which incident has this number?
SELECT id FROM incident WHERE ward = :ward AND number = :number
