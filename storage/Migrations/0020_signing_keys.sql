CREATE TABLE signing_keys (
  id         text COLLATE "C" PRIMARY KEY,
  x          text COLLATE "C" NOT NULL,
  y          text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL,
  signs_from timestamptz NOT NULL CHECK (signs_from >= created_at)
);

COMMENT ON TABLE signing_keys IS 'The public halves of all keys that the hub ever signed with (ES256): never deleted, since what they signed is verified for years. The private halves stand in files or the environment.';
COMMENT ON COLUMN signing_keys.id IS 'The thumbprint (RFC 7638).';
COMMENT ON COLUMN signing_keys.x IS 'A coordinate in base64url, as y.';
COMMENT ON COLUMN signing_keys.signs_from IS 'A new key is published before it signs, so that nobody meets a signature whose key they cannot find.';

ALTER TABLE access_records ADD COLUMN state_at timestamptz;

COMMENT ON COLUMN access_records.state_at IS 'The newest thing known of the recipient when a check was answered; null where nobody was looked at.';
