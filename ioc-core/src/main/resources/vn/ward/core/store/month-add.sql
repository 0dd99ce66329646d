-- A month is published.
INSERT INTO report_version (ward, month, version, as_of, rules, sha256, content, difference, reason, author, recorded_at)
VALUES (:ward, :month, :version, :asOf, :rules, :sha256, :content, :difference, :reason, :author, :recordedAt)
