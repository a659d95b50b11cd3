CREATE TABLE ledger_entries (
  recipient  text COLLATE "C" NOT NULL,
  month      date NOT NULL,
  entry_id   uuid NOT NULL,
  known_from timestamptz NOT NULL,
  payload    bytea NOT NULL
);

CREATE INDEX ledger_entries_month ON ledger_entries (recipient, month);

COMMENT ON TABLE ledger_entries IS 'Every version of every ledger entry: append-only, written in its recipient''s commit. The newest version of an entry counts.';
COMMENT ON COLUMN ledger_entries.month IS 'First day of the month of the service date.';
COMMENT ON COLUMN ledger_entries.known_from IS 'When the version was committed: the second time axis, read by knownAt.';
COMMENT ON COLUMN ledger_entries.payload IS 'The entry as JSON in UTF-8.';

CREATE TABLE ledger_requests (
  facility     text COLLATE "C" NOT NULL,
  request_key  text COLLATE "C" NOT NULL,
  content_hash text COLLATE "C" NOT NULL,
  entry_id     uuid NOT NULL UNIQUE,
  recipient    text COLLATE "C" NOT NULL,
  month        date NOT NULL,
  PRIMARY KEY (facility, request_key)
);

COMMENT ON TABLE ledger_requests IS 'Where the entry of each idempotency key is. Written with the entry.';
COMMENT ON COLUMN ledger_requests.content_hash IS 'Keyed hash of what was asked: tells a retry from another request under the same key.';

CREATE TABLE adjustments (
  id        uuid PRIMARY KEY,
  recipient text COLLATE "C" NOT NULL,
  facility  text COLLATE "C" NOT NULL,
  month     date NOT NULL,
  at        timestamptz NOT NULL,
  payload   bytea NOT NULL
);

CREATE INDEX adjustments_month ON adjustments (recipient, month);

COMMENT ON TABLE adjustments IS 'What later changes did to amounts due: append-only, one for each change, facility and month concerned.';
COMMENT ON COLUMN adjustments.payload IS 'The adjustment as JSON in UTF-8.';

ALTER TABLE outbox ALTER COLUMN municipality DROP NOT NULL;
ALTER TABLE outbox ADD COLUMN facility text COLLATE "C";
ALTER TABLE outbox ADD COLUMN adjustment_id uuid;

COMMENT ON COLUMN outbox.municipality IS 'Whose registration changed; null for what concerns a facility.';
COMMENT ON COLUMN outbox.facility IS 'The facility concerned; null where it is not about one.';
