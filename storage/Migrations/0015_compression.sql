-- What is written at every change is compressed by the faster method, where this server was built with it.
DO $$
BEGIN
  ALTER TABLE grain_state ALTER COLUMN payload SET COMPRESSION lz4;
  ALTER TABLE ledger_entries ALTER COLUMN payload SET COMPRESSION lz4;
  ALTER TABLE registration_versions ALTER COLUMN payload SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  NULL;
END
$$;
