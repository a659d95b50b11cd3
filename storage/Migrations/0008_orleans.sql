-- Membership of silos and reminders of grains for the Orleans host.
--
-- Orleans' ADO.NET providers bring no schema of their own: they read the statements to run from the table OrleansQuery and bind parameters by name.
-- The tables are named and guarded our way; every change of the membership moves the cluster's version by compare-and-set, in one statement.

CREATE TABLE orleansquery (
  querykey text PRIMARY KEY,
  querytext text NOT NULL
);
COMMENT ON TABLE orleansquery IS 'Statements that Orleans'' ADO.NET providers run, by the names they know them by';

CREATE TABLE orleans_cluster (
  deployment_id text PRIMARY KEY,
  version integer NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE orleans_cluster IS 'One row a cluster: its membership version';

CREATE TABLE orleans_silo (
  deployment_id text NOT NULL REFERENCES orleans_cluster,
  address text NOT NULL,
  port integer NOT NULL,
  generation integer NOT NULL,
  silo_name text NOT NULL,
  host_name text NOT NULL,
  status integer NOT NULL,
  gateway_port integer,
  suspect_times text,
  started_at timestamptz NOT NULL,
  alive_at timestamptz NOT NULL,
  PRIMARY KEY (deployment_id, address, port, generation)
);
COMMENT ON TABLE orleans_silo IS 'One row a silo process, also of past ones';

CREATE TABLE orleans_reminder (
  service_id text NOT NULL,
  grain_id text NOT NULL,
  name text NOT NULL,
  starts_at timestamptz NOT NULL,
  period_ms bigint NOT NULL,
  grain_hash integer NOT NULL,
  version integer NOT NULL DEFAULT 0,
  PRIMARY KEY (service_id, grain_id, name)
);
CREATE INDEX orleans_reminder_by_hash ON orleans_reminder (service_id, grain_hash);
COMMENT ON TABLE orleans_reminder IS 'Durable timers of grains';

CREATE VIEW orleans_membership AS
SELECT
  cluster.deployment_id, silo.address, silo.port, silo.generation, silo.silo_name AS siloname, silo.host_name AS hostname, silo.status,
  silo.gateway_port AS proxyport, silo.suspect_times AS suspecttimes, silo.started_at AS starttime, silo.alive_at AS iamalivetime, cluster.version
FROM orleans_cluster cluster
LEFT JOIN orleans_silo silo USING (deployment_id);
COMMENT ON VIEW orleans_membership IS 'The membership in the columns Orleans reads; a cluster without silos has one row with its version';

INSERT INTO orleansquery (querykey, querytext) VALUES

('InsertMembershipVersionKey', $$
WITH added AS (
  INSERT INTO orleans_cluster (deployment_id) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
SELECT count(*)::integer FROM added
$$),

('InsertMembershipKey', $$
WITH moved AS (
  UPDATE orleans_cluster SET version = version + 1, updated_at = now()
  WHERE deployment_id = @DeploymentId AND version = @Version
    AND NOT EXISTS (
      SELECT FROM orleans_silo
      WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
  RETURNING deployment_id),
added AS (
  INSERT INTO orleans_silo (deployment_id, address, port, generation, silo_name, host_name, status, gateway_port, started_at, alive_at)
  SELECT deployment_id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM moved
  RETURNING 1)
SELECT count(*)::integer FROM added
$$),

('UpdateMembershipKey', $$
WITH moved AS (
  UPDATE orleans_cluster SET version = version + 1, updated_at = now()
  WHERE deployment_id = @DeploymentId AND version = @Version
    AND EXISTS (
      SELECT FROM orleans_silo
      WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
  RETURNING deployment_id),
changed AS (
  UPDATE orleans_silo silo SET status = @Status, suspect_times = @SuspectTimes, alive_at = @IAmAliveTime
  FROM moved
  WHERE silo.deployment_id = moved.deployment_id AND silo.address = @Address AND silo.port = @Port AND silo.generation = @Generation
  RETURNING 1)
SELECT count(*)::integer FROM changed
$$),

('UpdateIAmAlivetimeKey', $$
UPDATE orleans_silo SET alive_at = @IAmAliveTime
WHERE deployment_id = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$$),

('MembershipReadAllKey', $$
SELECT * FROM orleans_membership WHERE deployment_id = @DeploymentId
$$),

('MembershipReadRowKey', $$
SELECT
  cluster.deployment_id, silo.address, silo.port, silo.generation, silo.siloname, silo.hostname, silo.status,
  silo.proxyport, silo.suspecttimes, silo.starttime, silo.iamalivetime, cluster.version
FROM orleans_cluster cluster
LEFT JOIN orleans_membership silo
  ON silo.deployment_id = cluster.deployment_id AND silo.address = @Address AND silo.port = @Port AND silo.generation = @Generation
WHERE cluster.deployment_id = @DeploymentId
$$),

('GatewaysQueryKey', $$
SELECT address, gateway_port AS proxyport, generation
FROM orleans_silo
WHERE deployment_id = @DeploymentId AND status = @Status AND gateway_port > 0
$$),

('DeleteMembershipTableEntriesKey', $$
DELETE FROM orleans_silo WHERE deployment_id = @DeploymentId;
DELETE FROM orleans_cluster WHERE deployment_id = @DeploymentId
$$),

-- 3 is SiloStatus.Active: what is alive is never cleaned away.
('CleanupDefunctSiloEntriesKey', $$
DELETE FROM orleans_silo WHERE deployment_id = @DeploymentId AND alive_at < @IAmAliveTime AND status <> 3
$$),

('UpsertReminderRowKey', $$
INSERT INTO orleans_reminder AS reminder (service_id, grain_id, name, starts_at, period_ms, grain_hash)
VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash)
ON CONFLICT (service_id, grain_id, name) DO UPDATE
SET starts_at = excluded.starts_at, period_ms = excluded.period_ms, grain_hash = excluded.grain_hash, version = reminder.version + 1
RETURNING version
$$),

('ReadReminderRowsKey', $$
SELECT grain_id AS grainid, name AS remindername, starts_at AS starttime, period_ms AS period, version
FROM orleans_reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId
$$),

('ReadReminderRowKey', $$
SELECT grain_id AS grainid, name AS remindername, starts_at AS starttime, period_ms AS period, version
FROM orleans_reminder
WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName
$$),

('ReadRangeRows1Key', $$
SELECT grain_id AS grainid, name AS remindername, starts_at AS starttime, period_ms AS period, version
FROM orleans_reminder
WHERE service_id = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$$),

-- The range that wraps around the ring.
('ReadRangeRows2Key', $$
SELECT grain_id AS grainid, name AS remindername, starts_at AS starttime, period_ms AS period, version
FROM orleans_reminder
WHERE service_id = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$$),

('DeleteReminderRowKey', $$
WITH removed AS (
  DELETE FROM orleans_reminder
  WHERE service_id = @ServiceId AND grain_id = @GrainId AND name = @ReminderName AND version = @Version
  RETURNING 1)
SELECT count(*)::integer FROM removed
$$),

('DeleteReminderRowsKey', $$
DELETE FROM orleans_reminder WHERE service_id = @ServiceId
$$);
