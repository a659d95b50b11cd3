-- Noted anew whenever a publication begins or goes on, so batches that are on their way need nothing.
ALTER TABLE batch_rows ADD COLUMN follows integer;

CREATE INDEX batch_rows_follows ON batch_rows (batch_id, follows, row_no) WHERE follows IS NOT NULL;

COMMENT ON COLUMN batch_rows.follows IS 'Of a person''s rows but the first of them: that one''s number. Set while the batch is published.';

-- No release looks a person up in it. Its keys are hashes, and every row that was taken in went to another place of it.
DROP INDEX batch_rows_person;
