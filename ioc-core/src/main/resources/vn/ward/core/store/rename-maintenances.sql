-- Planned work for a target is for it under its new id.
UPDATE maintenance SET targets = array_replace(targets, :from, :to) WHERE ward = :ward AND :from = ANY (targets)
