-- A person entered a figure, or corrected one.
INSERT INTO entered_figure (ward, id, seq, recorded_at, month, figure, name, unit, counted, count_value, part, whole, hundredths,
  source, author, replaces, reason)
VALUES (:ward, :id, :seq, :recordedAt, :month, :figure, :name, :unit, :of, :count, :part, :whole, :hundredths,
  :source, :author, CAST(:replaces AS uuid), :reason)
