CREATE TABLE card_batches (
  id              uuid PRIMARY KEY,
  sender          text COLLATE "C" NOT NULL,
  idempotency_key text COLLATE "C",
  content_hash    bytea NOT NULL,
  rows            integer NOT NULL,
  received_at     timestamptz NOT NULL,
  applied_at      timestamptz,
  UNIQUE (sender, idempotency_key)
);

CREATE INDEX card_batches_unfinished ON card_batches (sender, received_at) WHERE applied_at IS NULL;

COMMENT ON TABLE card_batches IS 'The insurers'' files of insurance cards. A row exists only once the whole file is staged.';
COMMENT ON COLUMN card_batches.sender IS 'The insurer''s number; payer where the key is bound to none.';
COMMENT ON COLUMN card_batches.content_hash IS 'Keyed hash of the content: tells a resent file from another one under the same idempotency key.';
COMMENT ON COLUMN card_batches.rows IS 'Rows of the file, refused ones among them.';
COMMENT ON COLUMN card_batches.applied_at IS 'When no row was left to apply; null until then.';

CREATE TABLE card_rows (
  batch_id   uuid NOT NULL,
  row_no     integer NOT NULL,
  person_key text COLLATE "C",
  payload    bytea,
  errors     jsonb,
  PRIMARY KEY (batch_id, row_no),
  CHECK ((errors IS NULL) = (payload IS NOT NULL)),
  CHECK ((errors IS NULL) = (person_key IS NOT NULL))
);

CREATE INDEX card_rows_person ON card_rows (batch_id, person_key, row_no) WHERE person_key IS NOT NULL;
CREATE INDEX card_rows_refused ON card_rows (batch_id, row_no) WHERE errors IS NOT NULL;

COMMENT ON TABLE card_rows IS 'Rows of card batches that still wait to be applied, and refused ones. Applied rows are deleted in their recipient''s commit: what is left is the work left.';
COMMENT ON COLUMN card_rows.person_key IS 'Keyed hash of the person''s number; null once refused.';
COMMENT ON COLUMN card_rows.payload IS 'The card and its period as JSON in UTF-8; null once refused.';
COMMENT ON COLUMN card_rows.errors IS 'Why the row is refused: [{field, code, message, messageJa}], never a value.';

CREATE TABLE card_versions (
  recipient  text COLLATE "C" NOT NULL,
  known_from timestamptz NOT NULL,
  payload    bytea NOT NULL
);

CREATE INDEX card_versions_recipient ON card_versions (recipient);

COMMENT ON TABLE card_versions IS 'Everything that insurers ever said of recipients'' cards: append-only, the current versions among it.';
COMMENT ON COLUMN card_versions.known_from IS 'When it was committed: the second time axis, read by knownAt.';
COMMENT ON COLUMN card_versions.payload IS 'The version as JSON in UTF-8: card, period, batch and sender.';
