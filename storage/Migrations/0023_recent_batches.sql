CREATE INDEX batches_recent ON batches (received_at);

COMMENT ON INDEX batches_recent IS 'The uploads of all bodies in the last hours, for the dashboard.';
