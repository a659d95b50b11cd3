CREATE TABLE journal_writers (
  writer         uuid PRIMARY KEY,
  machine        text COLLATE "C" NOT NULL,
  opening        text COLLATE "C" NOT NULL,
  opened_at      timestamptz NOT NULL,
  opened_day     date NOT NULL,
  shipped        bigint NOT NULL DEFAULT 0,
  shipped_hash   bytea NOT NULL,
  sealed_through date,
  closed_at      timestamptz
);

CREATE INDEX journal_writers_open ON journal_writers (opened_day) WHERE closed_at IS NULL;

COMMENT ON TABLE journal_writers IS 'Who writes access records: one start of one process each, with one chain of hashes.';
COMMENT ON COLUMN journal_writers.opening IS 'Record 0 of the chain, byte for byte.';
COMMENT ON COLUMN journal_writers.opened_day IS 'The first day (JST) that records of this writer can belong to.';
COMMENT ON COLUMN journal_writers.shipped IS 'The last sequence number in access_records; moved in the transaction that brings the records.';
COMMENT ON COLUMN journal_writers.shipped_hash IS 'The chain''s hash there.';
COMMENT ON COLUMN journal_writers.sealed_through IS 'No record of this day (JST) or an earlier one will come any more.';
COMMENT ON COLUMN journal_writers.closed_at IS 'No record will come any more: the process ended, and all it wrote is here.';

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
  day          date NOT NULL,
  hash         bytea NOT NULL,
  PRIMARY KEY (writer, sequence)
);

CREATE INDEX access_records_recipient ON access_records (recipient, at) WHERE recipient IS NOT NULL;
CREATE INDEX access_records_subject ON access_records (subject_id) WHERE subject_id IS NOT NULL;

COMMENT ON TABLE access_records IS 'Who read what about whom, for which purpose and with which consent: append-only, shipped from the journals of the processes that answered.';
COMMENT ON COLUMN access_records.writer IS 'One start of one process; its records form one chain.';
COMMENT ON COLUMN access_records.recipient IS 'Whom the answer was about; null where nobody could be named.';
COMMENT ON COLUMN access_records.subject_id IS 'The check, ledger entry, move or upload that the answer was about.';
COMMENT ON COLUMN access_records.known_at IS 'The instant whose knowledge was asked for; null where it was that of the answer.';
COMMENT ON COLUMN access_records.answer_hash IS 'SHA-256 of the answer as sent.';
COMMENT ON COLUMN access_records.day IS 'The day (JST) it was written on, to whose tree it belongs.';
COMMENT ON COLUMN access_records.hash IS 'The chain''s hash at this record.';

CREATE TABLE journal_segments (
  writer    uuid NOT NULL,
  day       date NOT NULL,
  first     bigint NOT NULL,
  last      bigint NOT NULL,
  last_hash bytea NOT NULL,
  PRIMARY KEY (day, writer),
  CHECK (last >= first)
);

CREATE INDEX journal_segments_writer ON journal_segments (writer, last);

COMMENT ON TABLE journal_segments IS 'The part of each chain that was written on a day. Stays when the records are deleted, so that the chain''s later part can be verified.';

CREATE TABLE journal_days (
  day        date PRIMARY KEY,
  statement  text COLLATE "C" NOT NULL,
  closed_at  timestamptz NOT NULL,
  expired_at timestamptz
);

COMMENT ON TABLE journal_days IS 'The days (JST) that are closed, without a gap: each with the hub''s signed statement of the root of its tree.';
COMMENT ON COLUMN journal_days.statement IS 'A compact JWS; names the statement of the day before by its SHA-256.';
COMMENT ON COLUMN journal_days.expired_at IS 'When the records of the day were deleted; null while they are kept.';

CREATE TABLE journal_branches (
  day    date NOT NULL REFERENCES journal_days,
  branch smallint NOT NULL CHECK (branch BETWEEN 0 AND 255),
  hash   bytea NOT NULL,
  leaves bytea NOT NULL,
  PRIMARY KEY (day, branch)
);

COMMENT ON TABLE journal_branches IS 'The tree of a day, cut at the first byte of the leaves'' keys; branches without leaves are left out.';
COMMENT ON COLUMN journal_branches.leaves IS 'Key and content of each leaf, 32 bytes each, by key.';
