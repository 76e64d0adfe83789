-- Paper batches to the agencies, one open per agency.
CREATE TABLE handovers (
  id               BLOB NOT NULL PRIMARY KEY,
  agency           TEXT NOT NULL,
  agency_name      TEXT NOT NULL,
  year             INTEGER NOT NULL,
  epoch            INTEGER NOT NULL,
  sequence         INTEGER NOT NULL,
  number           TEXT NOT NULL,               -- as printed, 14/BGHS
  day              TEXT NOT NULL,               -- of the trip
  seals            TEXT NOT NULL DEFAULT '[]',  -- numbers on the bag, JSON
  person           TEXT NOT NULL,               -- who packed it
  person_name      TEXT NOT NULL,
  made_at          INTEGER NOT NULL,
  printed          INTEGER NOT NULL DEFAULT 0,  -- times
  received_by      TEXT,                        -- official who signed
  confirmed_at     INTEGER,                     -- NULL while it is packed here
  confirmed_person TEXT,
  wrapped_key      BLOB NOT NULL,
  signed           BLOB,                        -- object: the signed list, scanned
  UNIQUE (year, epoch, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX handovers_open ON handovers (agency) WHERE confirmed_at IS NULL;

CREATE TABLE handover_dossiers (
  handover         BLOB NOT NULL REFERENCES handovers (id),
  dossier          BLOB NOT NULL REFERENCES dossiers (id),
  position         INTEGER NOT NULL,
  sent_back_at     INTEGER,                     -- when it was written down here
  sent_back_day    TEXT,                        -- when the agency gave it back
  sent_back_reason TEXT,
  sent_back_person TEXT,
  PRIMARY KEY (handover, dossier)
) STRICT, WITHOUT ROWID;

CREATE INDEX handover_dossiers_by_dossier ON handover_dossiers (dossier);
CREATE INDEX dossiers_with_paper_here ON dossiers (agency, received_at) WHERE handover IN ('at_counter', 'batched', 'sent_back');

-- Results that were given out; one that counts per dossier. What was undone within its ten seconds keeps its number.
CREATE TABLE returns (
  id            BLOB NOT NULL PRIMARY KEY,      -- also of the event that tells the province
  dossier       BLOB NOT NULL REFERENCES dossiers (id),
  year          INTEGER NOT NULL,
  epoch         INTEGER NOT NULL,
  sequence      INTEGER NOT NULL,
  number        TEXT NOT NULL,                  -- as printed, 31/TKQ
  taker         TEXT NOT NULL CHECK (taker IN ('owner', 'other', 'post')),
  name          TEXT NOT NULL,
  identity      TEXT,                           -- the contract's Identity as JSON
  relation      TEXT,                           -- the contract's word; NULL when the owner took it
  authorisation TEXT,                           -- what shows the authority, in words
  authorised_by BLOB,                           -- object: the authorisation, scanned
  signature     TEXT CHECK (signature IN ('sheet', 'pad')), -- NULL: by post
  signed        BLOB,                           -- object: the signature of the pad
  given         TEXT NOT NULL,                  -- papers, JSON
  took_money    INTEGER NOT NULL DEFAULT 0,     -- what was due was paid now
  postal_item   TEXT,
  postal_state  TEXT CHECK (postal_state IN ('posted', 'delivered', 'came_back')),
  postal_at     INTEGER,
  person        TEXT NOT NULL,
  person_name   TEXT NOT NULL,
  at            INTEGER NOT NULL,
  undo_until    INTEGER NOT NULL,
  printed       INTEGER NOT NULL DEFAULT 0,
  undone_at     INTEGER,
  UNIQUE (year, epoch, sequence)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX returns_by_dossier ON returns (dossier) WHERE undone_at IS NULL;
CREATE INDEX returns_on_their_way ON returns (at) WHERE postal_state = 'posted' AND undone_at IS NULL;
CREATE INDEX dossiers_to_return ON dossiers (resolved_at) WHERE business = 9;
