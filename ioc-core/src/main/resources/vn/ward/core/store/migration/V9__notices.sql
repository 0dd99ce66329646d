-- Who was told what and why, what somebody did not want to be told, and who stood in for whom on duty.

CREATE TABLE notice (
  ward        text NOT NULL,
  notice      text NOT NULL,
  seq         bigint NOT NULL,
  incident    bigint NOT NULL, -- 0: a digest, a test
  recorded_at timestamptz NOT NULL,
  body        jsonb NOT NULL,
  PRIMARY KEY (ward, notice)
);
CREATE INDEX notice_by_incident ON notice (ward, incident, seq);

CREATE TABLE notice_ending (
  ward        text NOT NULL,
  notice      text NOT NULL,
  person      text NOT NULL,
  ended_at    timestamptz NOT NULL,
  ending      text NOT NULL,
  detail      text NOT NULL,
  PRIMARY KEY (ward, notice, person)
);

ALTER TABLE delivery ADD COLUMN notice text; -- null: told before there were notices
ALTER TABLE delivery ADD COLUMN person text;
CREATE INDEX delivery_by_incident ON delivery (ward, incident);
CREATE INDEX delivery_by_notice ON delivery (ward, notice);

CREATE TABLE silence (
  ward        text NOT NULL,
  id          uuid NOT NULL,
  seq         bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  body        jsonb NOT NULL,
  ended_at    timestamptz,
  end_reason  text,
  end_author  text,
  PRIMARY KEY (ward, id)
);

CREATE TABLE duty_swap (
  ward        text NOT NULL,
  id          uuid NOT NULL,
  seq         bigint NOT NULL,
  recorded_at timestamptz NOT NULL,
  body        jsonb NOT NULL,
  PRIMARY KEY (ward, id)
);
