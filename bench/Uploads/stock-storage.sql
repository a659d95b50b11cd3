-- Grain storage as Orleans' ADO.NET provider has it on PostgreSQL: the same columns, the same index on two hashes and no unique one, a function that writes.
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
CREATE FUNCTION stock_write(the_id_hash integer, the_type_hash integer, the_type varchar, the_extension varchar, the_service varchar, the_version integer, the_payload bytea)
RETURNS TABLE (new_version integer) LANGUAGE plpgsql AS $$
BEGIN
  IF the_version IS NULL THEN
    RETURN QUERY
    INSERT INTO stock_storage
    SELECT the_id_hash, 0, 0, the_type_hash, the_type, the_extension, the_service, the_payload, now() AT TIME ZONE 'utc', 1
    WHERE NOT EXISTS (
      SELECT FROM stock_storage
      WHERE id_hash = the_id_hash AND type_hash = the_type_hash AND id_n0 = 0 AND id_n1 = 0 AND type = the_type AND extension = the_extension AND service = the_service)
    RETURNING version;
  ELSE
    RETURN QUERY
    UPDATE stock_storage SET payload = the_payload, modified_on = now() AT TIME ZONE 'utc', version = version + 1
    WHERE id_hash = the_id_hash AND type_hash = the_type_hash AND id_n0 = 0 AND id_n1 = 0 AND type = the_type AND extension = the_extension AND service = the_service
      AND version = the_version
    RETURNING version;
  END IF;
END $$;
