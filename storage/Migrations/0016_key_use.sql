ALTER TABLE api_keys
  ADD COLUMN retires_at   timestamptz,
  ADD COLUMN per_second   integer CHECK (per_second BETWEEN 1 AND 1000000),
  ADD COLUMN certificate  bytea CHECK (octet_length(certificate) = 32),
  ADD COLUMN replaces     uuid,
  ADD COLUMN last_used_at timestamptz;

COMMENT ON COLUMN api_keys.retires_at IS 'From when only the successor that a rotation made is valid.';
COMMENT ON COLUMN api_keys.per_second IS 'The most requests a second, of all processes together; null for no limit.';
COMMENT ON COLUMN api_keys.certificate IS 'SHA-256 thumbprint of the client certificate that the key is valid with; null for a key that needs none.';
COMMENT ON COLUMN api_keys.replaces IS 'The key that this one is the successor of.';
COMMENT ON COLUMN api_keys.last_used_at IS 'When a request last carried the key, up to a minute late; does not raise the revision.';

CREATE UNLOGGED TABLE api_key_shares (
  key_id  uuid NOT NULL,
  process uuid NOT NULL,
  share   double precision NOT NULL,
  demand  double precision NOT NULL,
  until   timestamptz NOT NULL,
  PRIMARY KEY (key_id, process)
);

COMMENT ON TABLE api_key_shares IS 'How the processes divide the limits of keys among themselves, for a few seconds at a time; worthless after a crash.';
COMMENT ON COLUMN api_key_shares.share IS 'Requests a second that the process may let through. The shares of a key that are not over never come to more than its limit.';
COMMENT ON COLUMN api_key_shares.demand IS 'Requests a second that came to the process, refused ones among them.';
