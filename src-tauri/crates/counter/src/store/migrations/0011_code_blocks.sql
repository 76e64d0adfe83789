-- Blocks of official codes that the province holds for one agency and one day of reception.
CREATE TABLE code_blocks (
  key        BLOB PRIMARY KEY,                  -- the Idempotency-Key; committed before the request goes out
  agency     TEXT NOT NULL,
  day        TEXT NOT NULL,
  epoch      INTEGER NOT NULL,                  -- a folder that was restored or cloned never uses an earlier one's
  body       BLOB NOT NULL,                     -- the request; with the same key always the same bytes
  asked_at   INTEGER NOT NULL,
  state      TEXT NOT NULL,                     -- asked, held, releasing, released, refused
  block      TEXT,                              -- the province's name for it, once it is held
  held_until INTEGER                            -- the province gives the rest to nobody after this
) STRICT;

CREATE INDEX code_blocks_by_day ON code_blocks (day, agency);

CREATE TABLE reserved_codes (
  code     TEXT PRIMARY KEY,
  block    BLOB NOT NULL REFERENCES code_blocks (key),
  position INTEGER NOT NULL,
  dossier  BLOB REFERENCES dossiers (id)        -- who took it, for ever: also when its number is void
) STRICT;

CREATE INDEX reserved_codes_free ON reserved_codes (block, position) WHERE dossier IS NULL;
CREATE INDEX reserved_codes_by_dossier ON reserved_codes (dossier) WHERE dossier IS NOT NULL;

-- The due date that was promised runs over a day off that nobody had announced yet; the slip says so.
ALTER TABLE dossiers ADD COLUMN due_provisional INTEGER NOT NULL DEFAULT 0;
