ALTER TABLE batch_rows ADD COLUMN row_hash bytea;
ALTER TABLE registration_index ADD COLUMN row_hash bytea;

-- The current version of a key is the newest one, and the index was written from it.
UPDATE registration_index AS i SET row_hash = substr(sha256(v.payload), 1, 16)
FROM registration_versions AS v
WHERE v.recipient = i.recipient AND v.municipality = i.municipality AND v.history_key = i.history_key AND v.known_from = i.known_from;
UPDATE batch_rows SET row_hash = substr(sha256(payload), 1, 16) WHERE payload IS NOT NULL;

ALTER TABLE registration_index ALTER COLUMN row_hash SET NOT NULL;
ALTER TABLE batch_rows ADD CHECK ((row_hash IS NULL) = (payload IS NULL));

COMMENT ON COLUMN registration_index.row_hash IS 'The first 16 bytes of the SHA-256 of the current version''s payload: a staged row with the same hash, of the same person, changes nothing.';
COMMENT ON COLUMN batch_rows.row_hash IS 'The first 16 bytes of the SHA-256 of the payload; null once refused.';
