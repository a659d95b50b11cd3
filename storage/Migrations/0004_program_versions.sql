CREATE TABLE program_versions (
  program_id text COLLATE "C" NOT NULL,
  valid_from date NOT NULL,
  known_from timestamptz NOT NULL,
  payload    bytea NOT NULL,
  PRIMARY KEY (program_id, valid_from, known_from)
);

COMMENT ON TABLE program_versions IS 'Every version of every program that was ever known: append-only, so that its count tells whether there is news.';
COMMENT ON COLUMN program_versions.valid_from IS 'First day of the version.';
COMMENT ON COLUMN program_versions.known_from IS 'From when every process answers by it; may lie ahead.';
COMMENT ON COLUMN program_versions.payload IS 'The version as JSON in UTF-8.';
