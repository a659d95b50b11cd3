-- Grains of one type have the type in common: compared by their keys first, two of them differ at once. The table can be read while the index is built.
CREATE UNIQUE INDEX grain_state_key ON grain_state (grain_key, grain_type);
ALTER TABLE grain_state DROP CONSTRAINT grain_state_pkey, ADD CONSTRAINT grain_state_pkey PRIMARY KEY USING INDEX grain_state_key;
