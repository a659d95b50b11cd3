CREATE TABLE access_records (
  writer       uuid NOT NULL,
  sequence     bigint NOT NULL,
  at           timestamptz NOT NULL,
  action       text COLLATE "C" NOT NULL,
  key_id       uuid NOT NULL,
  role         text COLLATE "C" NOT NULL,
  body         text COLLATE "C",
  recipient    text COLLATE "C",
  subject_id   uuid,
  purpose      text COLLATE "C",
  consent      text COLLATE "C",
  reason       text COLLATE "C",
  service_date date,
  setting      text COLLATE "C",
  known_at     timestamptz,
  answer_hash  bytea,
  PRIMARY KEY (writer, sequence)
);

CREATE INDEX access_records_recipient ON access_records (recipient, at) WHERE recipient IS NOT NULL;
CREATE INDEX access_records_subject ON access_records (subject_id) WHERE subject_id IS NOT NULL;

COMMENT ON TABLE access_records IS 'Who read what about whom, for which purpose and with which consent: append-only, shipped from the journals of the processes that answered.';
COMMENT ON COLUMN access_records.writer IS 'One start of one process; its records form one chain.';
COMMENT ON COLUMN access_records.recipient IS 'Whom the answer was about; null where nobody could be named.';
COMMENT ON COLUMN access_records.subject_id IS 'The check or ledger entry that the answer was about.';
COMMENT ON COLUMN access_records.known_at IS 'The instant whose knowledge was asked for; null where it was that of the answer.';
COMMENT ON COLUMN access_records.answer_hash IS 'SHA-256 of the answer as sent.';
