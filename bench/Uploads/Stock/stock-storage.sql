-- Grain storage as Orleans' ADO.NET provider has it on PostgreSQL: its columns, its index on two hashes and no unique one, a function that writes, and the statements that it
-- looks for in the table orleansquery, with the parameters it binds by name.
CREATE TABLE stock_storage (
  id_hash integer NOT NULL,
  id_n0 bigint NOT NULL,
  id_n1 bigint NOT NULL,
  type_hash integer NOT NULL,
  type varchar(512) NOT NULL,
  extension varchar(512),
  service varchar(150) NOT NULL,
  payload bytea,
  modified_on timestamp NOT NULL,
  version integer
);
CREATE INDEX ON stock_storage (id_hash, type_hash);

-- Over the version that was read; a first write, which has none, only where there is no row. Answers the new version.
CREATE FUNCTION stock_write(
  the_id_hash integer, the_id_n0 bigint, the_id_n1 bigint, the_type_hash integer, the_type varchar, the_extension varchar, the_service varchar, the_version integer, the_payload bytea)
RETURNS TABLE (new_version integer) LANGUAGE plpgsql AS $$
BEGIN
  IF the_version IS NULL THEN
    RETURN QUERY
    INSERT INTO stock_storage
    SELECT the_id_hash, the_id_n0, the_id_n1, the_type_hash, the_type, the_extension, the_service, the_payload, now() AT TIME ZONE 'utc', 1
    WHERE NOT EXISTS (
      SELECT FROM stock_storage
      WHERE id_hash = the_id_hash AND type_hash = the_type_hash AND id_n0 = the_id_n0 AND id_n1 = the_id_n1 AND type = the_type AND extension = the_extension AND service = the_service)
    RETURNING version;
  ELSE
    RETURN QUERY
    UPDATE stock_storage SET payload = the_payload, modified_on = now() AT TIME ZONE 'utc', version = version + 1
    WHERE id_hash = the_id_hash AND type_hash = the_type_hash AND id_n0 = the_id_n0 AND id_n1 = the_id_n1 AND type = the_type AND extension = the_extension AND service = the_service
      AND version = the_version
    RETURNING version;
  END IF;
END $$;

-- The provider asks for a statement that clears at its start. Nothing here clears.
INSERT INTO orleansquery (querykey, querytext) VALUES
('ReadFromStorageKey', $$
SELECT payload AS PayloadBinary, now() AT TIME ZONE 'utc', version AS Version FROM stock_storage
WHERE id_hash = @GrainIdHash AND type_hash = @GrainTypeHash AND id_n0 = @GrainIdN0 AND id_n1 = @GrainIdN1
  AND type = @GrainTypeString AND extension = @GrainIdExtensionString AND service = @ServiceId
$$),
('WriteToStorageKey', $$
SELECT new_version AS NewGrainStateVersion FROM stock_write(
  @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @GrainStateVersion, @PayloadBinary)
$$),
('ClearStorageKey', 'SELECT NULL::integer AS NewGrainStateVersion WHERE false');
