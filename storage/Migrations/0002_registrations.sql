CREATE TABLE registration_index (
  municipality text COLLATE "C" NOT NULL,
  history_key  text COLLATE "C" NOT NULL,
  recipient    text COLLATE "C" NOT NULL,
  program_id   text COLLATE "C" NOT NULL,
  valid_from   date NOT NULL,
  valid_to     date,
  deleted      boolean NOT NULL,
  batch_id     uuid NOT NULL,
  known_from   timestamptz NOT NULL,
  PRIMARY KEY (municipality, history_key)
);

COMMENT ON TABLE registration_index IS 'The current registration of each history key of each body. Written only in its recipient''s commit.';
COMMENT ON COLUMN registration_index.valid_to IS 'Last day; null until further notice.';
COMMENT ON COLUMN registration_index.batch_id IS 'The upload that brought the current version.';

CREATE TABLE registration_versions (
  recipient    text COLLATE "C" NOT NULL,
  municipality text COLLATE "C" NOT NULL,
  history_key  text COLLATE "C" NOT NULL,
  known_from   timestamptz NOT NULL,
  batch_id     uuid NOT NULL,
  payload      bytea NOT NULL
);

CREATE INDEX registration_versions_recipient ON registration_versions (recipient);

COMMENT ON TABLE registration_versions IS 'Everything that was ever known about recipients: append-only, the current versions among it.';
COMMENT ON COLUMN registration_versions.known_from IS 'When it was committed: the second time axis, read by knownAt.';
COMMENT ON COLUMN registration_versions.payload IS 'The registration as JSON in UTF-8.';
