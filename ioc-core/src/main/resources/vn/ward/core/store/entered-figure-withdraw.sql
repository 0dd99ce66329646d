-- An entered figure was withdrawn; the first time counts.
UPDATE entered_figure
SET withdrawn_at = :recordedAt, withdrawal_reason = :reason, withdrawal_author = :author
WHERE ward = :ward AND id = :id AND withdrawn_at IS NULL
