ALTER TABLE batches ADD COLUMN remarks jsonb;

COMMENT ON COLUMN batches.remarks IS 'What the body should look at in rows that were accepted: field, code, messages, how many rows, the first of them. Null where nothing is.';
