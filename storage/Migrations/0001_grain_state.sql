-- One row a grain. Keys sort by bytes: faster, and the same order as in .NET.
CREATE TABLE grain_state (
  grain_type text COLLATE "C" NOT NULL,
  grain_key  text COLLATE "C" NOT NULL,
  version    bigint NOT NULL,
  payload    bytea NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (grain_type, grain_key)
) WITH (fillfactor = 90);

COMMENT ON TABLE grain_state IS 'The state of every grain. Written by group commit, guarded by version.';
COMMENT ON COLUMN grain_state.version IS 'Counts the writes from 1; a write names the version it replaces.';
COMMENT ON COLUMN grain_state.payload IS 'JSON in UTF-8; read it through grain_state_json.';

CREATE VIEW grain_state_json AS
  SELECT grain_type, grain_key, version, convert_from(payload, 'UTF8')::jsonb AS state, updated_at FROM grain_state;

COMMENT ON VIEW grain_state_json IS 'Grain states as JSON, for psql.';
