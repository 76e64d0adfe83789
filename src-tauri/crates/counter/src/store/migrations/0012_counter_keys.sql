-- Signing keys of other counters that a supervisor accepted beside the first one: a data folder made anew signs with
-- a new key. The first key of a counter is that of its first file. A row never changes and never goes.
CREATE TABLE counter_keys (
  counter TEXT NOT NULL,
  key     BLOB NOT NULL,                        -- its public key
  at      INTEGER NOT NULL,
  person  TEXT NOT NULL,                        -- name of who accepted it
  reason  TEXT NOT NULL,                        -- and why
  PRIMARY KEY (counter, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER counter_keys_never_change BEFORE UPDATE ON counter_keys
BEGIN SELECT raise(ABORT, 'an accepted key never changes'); END;

CREATE TRIGGER counter_keys_never_go BEFORE DELETE ON counter_keys
BEGIN SELECT raise(ABORT, 'an accepted key never changes'); END;
