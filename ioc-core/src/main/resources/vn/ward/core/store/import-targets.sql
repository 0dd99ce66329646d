-- Of which targets are there measurements?
SELECT DISTINCT target FROM series WHERE ward = :ward
