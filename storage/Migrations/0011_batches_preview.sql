ALTER TABLE batches DROP CONSTRAINT batches_state_check;
ALTER TABLE batches ADD CHECK (state IN ('validating', 'ready', 'publishing', 'published', 'rejected', 'cancelled', 'undone'));
ALTER TABLE batches DROP CONSTRAINT batches_mode_check;
ALTER TABLE batches ADD CHECK (mode IN ('difference', 'snapshot', 'undo'));
ALTER TABLE batches ALTER COLUMN content_hash DROP NOT NULL;
ALTER TABLE batches
  ADD COLUMN generated         integer NOT NULL DEFAULT 0,
  ADD COLUMN preview           jsonb,
  ADD COLUMN warnings          text[] NOT NULL DEFAULT '{}',
  ADD COLUMN accepted_warnings text[] NOT NULL DEFAULT '{}',
  ADD COLUMN accepted_by       uuid,
  ADD COLUMN accepted_at       timestamptz,
  ADD COLUMN basis             bigint,
  ADD COLUMN publishing_at     timestamptz,
  ADD COLUMN undoes            uuid UNIQUE REFERENCES batches (id),
  ADD CHECK ((mode = 'undo') = (undoes IS NOT NULL)),
  ADD CHECK ((accepted_by IS NULL) = (accepted_at IS NULL));

CREATE INDEX batches_content ON batches (municipality, content_hash) WHERE content_hash IS NOT NULL;

COMMENT ON COLUMN batches.content_hash IS 'Keyed hash of the content: tells a resent file from another one under the same idempotency key. Null for an undo, which has no file.';
COMMENT ON COLUMN batches.generated IS 'Rows that the hub added to those of the file: endings of what a snapshot does not name, reversals of an undo.';
COMMENT ON COLUMN batches.preview IS 'What the publication changes, as counted when the batch was prepared.';
COMMENT ON COLUMN batches.warnings IS 'Why the anomaly brake holds the batch; empty where it does not.';
COMMENT ON COLUMN batches.accepted_warnings IS 'The warnings that somebody accepted. The brake holds while there are others.';
COMMENT ON COLUMN batches.accepted_by IS 'The API key that accepted the warnings.';
COMMENT ON COLUMN batches.basis IS 'The body''s newest publication when the batch was prepared: an older one than at its publication makes it be prepared again.';
COMMENT ON COLUMN batches.publishing_at IS 'When its publication was asked for: batches of a body take effect in this order.';
COMMENT ON COLUMN batches.undoes IS 'The batch whose rows an undo reverses.';

ALTER TABLE batch_rows
  ADD COLUMN generated boolean NOT NULL DEFAULT false,
  ADD COLUMN replaces  timestamptz;

CREATE INDEX batch_rows_generated ON batch_rows (batch_id, row_no) WHERE generated;

COMMENT ON COLUMN batch_rows.history_key IS 'Kept of a refused row of a snapshot while the batch waits: such a row says that its registration goes on. Of a row that an undo leaves, it tells which.';
COMMENT ON COLUMN batch_rows.generated IS 'Added by the hub, not a row of the file.';
COMMENT ON COLUMN batch_rows.replaces IS 'known_from of the version that a generated row was made from: it is applied to that one only.';

CREATE TABLE batch_losses (
  batch_id  uuid NOT NULL,
  recipient text COLLATE "C" NOT NULL,
  PRIMARY KEY (batch_id, recipient)
);

COMMENT ON TABLE batch_losses IS 'People who have a registration of the body before a batch and none after it.';

CREATE TABLE brakes (
  municipality      text COLLATE "C" PRIMARY KEY,
  max_ended_percent integer NOT NULL CHECK (max_ended_percent BETWEEN 0 AND 100),
  max_lost_percent  integer NOT NULL CHECK (max_lost_percent BETWEEN 0 AND 100),
  max_ended         integer CHECK (max_ended >= 0),
  minimum           integer NOT NULL CHECK (minimum >= 0)
);

COMMENT ON TABLE brakes IS 'The anomaly brakes that bodies set for their uploads; a body without a row has the usual one.';
COMMENT ON COLUMN brakes.max_ended IS 'The most registrations that one upload may end, whatever the share; null for no such limit.';
COMMENT ON COLUMN brakes.minimum IS 'Fewer endings or losses than this never trip a percentage.';

CREATE TABLE unit_prices (
  municipality text COLLATE "C" NOT NULL,
  program_id   text COLLATE "C" NOT NULL,
  month        date NOT NULL CHECK (extract(day FROM month) = 1),
  known_from   timestamptz NOT NULL,
  yen          integer CHECK (yen >= 0),
  PRIMARY KEY (municipality, program_id, month, known_from)
);

COMMENT ON TABLE unit_prices IS 'What a body reckons a recipient of a program to cost a month: append-only, so that a statement can be made again as it was.';
COMMENT ON COLUMN unit_prices.month IS 'The first month of the price; it holds until the next one.';
COMMENT ON COLUMN unit_prices.yen IS 'Null: from this month on there is no price.';
