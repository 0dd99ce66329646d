-- Months whose figures were published: what people signed, for ever.

CREATE TABLE report_version (
  ward        text NOT NULL,
  month       text NOT NULL, -- 2026-10
  version     integer NOT NULL,
  as_of       timestamptz NOT NULL, -- what was recorded later is not in it
  rules       text NOT NULL, -- the version of the rules that it was computed by
  sha256      text NOT NULL, -- of content
  content     text NOT NULL, -- canonical JSON
  difference  text NOT NULL, -- JSON: from the version before
  reason      text, -- why there is another version; null of the first
  author      text NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (ward, month, version)
);
