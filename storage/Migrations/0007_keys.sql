CREATE TABLE api_keys (
  id         uuid PRIMARY KEY,
  hash       bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  role       text NOT NULL CHECK (role IN ('facility', 'municipality', 'payer', 'portal', 'operator')),
  body       text COLLATE "C" CHECK (CASE WHEN role IN ('facility', 'municipality') THEN body IS NOT NULL WHEN role = 'payer' THEN true ELSE body IS NULL END),
  label      text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz
);

COMMENT ON TABLE api_keys IS 'Who may call. The keys themselves are shown once and never stored.';
COMMENT ON COLUMN api_keys.hash IS 'SHA-256 of the key.';
COMMENT ON COLUMN api_keys.body IS 'The facility code, local government code or insurer number the key is bound to.';

CREATE TABLE hub_secret (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  key_id text NOT NULL
);

COMMENT ON TABLE hub_secret IS 'Names the secret by which the identifiers of this database are hashed; the secret itself is elsewhere.';

CREATE TABLE process_lock (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  holder   uuid NOT NULL,
  taken_at timestamptz NOT NULL
);

COMMENT ON TABLE process_lock IS 'The process that last took the lock of the embedded host: tells a holder whose connection broke whether another was there meanwhile.';
