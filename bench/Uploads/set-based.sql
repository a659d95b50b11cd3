INSERT INTO grain_state (grain_type, grain_key, version, payload)
SELECT grain_type, grain_key, 1, payload FROM incoming_states ORDER BY grain_key, grain_type
ON CONFLICT (grain_type, grain_key) DO UPDATE SET version = grain_state.version + 1, payload = EXCLUDED.payload, updated_at = now();

INSERT INTO registration_versions (recipient, municipality, history_key, known_from, batch_id, payload)
SELECT recipient, municipality, history_key, known_from, batch_id, payload FROM batch_rows JOIN incoming_owners USING (batch_id, row_no);

INSERT INTO registration_index (municipality, history_key, recipient, program_id, valid_from, valid_to, deleted, batch_id, known_from, row_hash)
SELECT municipality, history_key, recipient, program_id, valid_from, valid_to, deleted, batch_id, known_from, row_hash
FROM batch_rows JOIN incoming_owners USING (batch_id, row_no)
ORDER BY municipality, history_key
ON CONFLICT (municipality, history_key) DO UPDATE SET
  recipient = EXCLUDED.recipient, program_id = EXCLUDED.program_id, valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to,
  deleted = EXCLUDED.deleted, batch_id = EXCLUDED.batch_id, known_from = EXCLUDED.known_from, row_hash = EXCLUDED.row_hash;

INSERT INTO outbox (kind, recipient, municipality, batch_id, at)
SELECT DISTINCT ON (recipient) 'entitlementsChanged', recipient, municipality, batch_id, known_from FROM incoming_owners WHERE is_told;

WITH applied AS (DELETE FROM batch_rows USING incoming_owners AS o WHERE batch_rows.batch_id = o.batch_id AND batch_rows.row_no = o.row_no RETURNING batch_rows.batch_id)
INSERT INTO batch_progress (batch_id, done) SELECT batch_id, count(*) FROM applied GROUP BY batch_id;
