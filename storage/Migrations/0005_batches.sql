CREATE TABLE batches (
  id                   uuid PRIMARY KEY,
  municipality         text COLLATE "C" NOT NULL,
  state                text NOT NULL CHECK (state IN ('validating', 'ready', 'publishing', 'published', 'rejected', 'cancelled')),
  mode                 text NOT NULL CHECK (mode IN ('difference', 'snapshot')),
  publish_auto         boolean NOT NULL,
  block_on_reject      boolean NOT NULL,
  idempotency_key      text COLLATE "C",
  content_hash         bytea NOT NULL,
  rows                 integer NOT NULL,
  received_at          timestamptz NOT NULL,
  published_at         timestamptz,
  publication_revision bigint,
  UNIQUE (municipality, idempotency_key)
);

CREATE INDEX batches_unfinished ON batches (municipality, received_at) WHERE state IN ('validating', 'ready', 'publishing');
CREATE INDEX batches_received ON batches (municipality, received_at);
CREATE INDEX batches_published ON batches (publication_revision) WHERE publication_revision IS NOT NULL;

COMMENT ON TABLE batches IS 'The uploads of the registering bodies. A row exists only once the whole file is staged.';
COMMENT ON COLUMN batches.content_hash IS 'Keyed hash of the content: tells a resent file from another one under the same idempotency key.';
COMMENT ON COLUMN batches.rows IS 'Rows of the file, refused ones among them.';
COMMENT ON COLUMN batches.publication_revision IS 'Place among the publications of all bodies, in the order of their commits.';

CREATE TABLE batch_rows (
  batch_id    uuid NOT NULL,
  row_no      integer NOT NULL,
  person_key  text COLLATE "C",
  history_key text COLLATE "C",
  program_id  text COLLATE "C",
  sub_key     text COLLATE "C",
  valid_from  date,
  valid_to    date,
  deleted     boolean,
  payload     bytea,
  errors      jsonb,
  PRIMARY KEY (batch_id, row_no),
  CHECK ((errors IS NULL) = (payload IS NOT NULL)),
  CHECK ((errors IS NULL) = (person_key IS NOT NULL))
);

CREATE INDEX batch_rows_person ON batch_rows (batch_id, person_key, row_no) WHERE person_key IS NOT NULL;
CREATE INDEX batch_rows_refused ON batch_rows (batch_id, row_no) WHERE errors IS NOT NULL;

COMMENT ON TABLE batch_rows IS 'Rows of uploads that still wait to be applied, and refused ones. An applied row is deleted in its recipient''s commit: what is left is the work left.';
COMMENT ON COLUMN batch_rows.person_key IS 'Keyed hash of the person''s number; null once refused.';
COMMENT ON COLUMN batch_rows.payload IS 'The registration as JSON in UTF-8; null once refused.';
COMMENT ON COLUMN batch_rows.errors IS 'Why the row is refused: [{field, code, message}], never a value.';

CREATE TABLE batch_progress (
  batch_id uuid NOT NULL,
  refused  integer NOT NULL DEFAULT 0,
  done     integer NOT NULL DEFAULT 0
);

CREATE INDEX batch_progress_batch ON batch_progress (batch_id);

COMMENT ON TABLE batch_progress IS 'What each commit did to a batch. The sums are its exact counts: no shared row is fought over, no row is counted twice.';
COMMENT ON COLUMN batch_progress.refused IS 'Rows refused by this commit.';
COMMENT ON COLUMN batch_progress.done IS 'Rows applied or found unchanged by this commit.';
