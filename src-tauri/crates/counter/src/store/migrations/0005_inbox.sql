-- Online filings of the accounts' inbox as the province last told them, with what this counter saw and answered.
-- A row stays when its filing has left the list.
CREATE TABLE inbox (
  id          BLOB NOT NULL PRIMARY KEY,        -- the province's; the dossier keeps it after acceptance
  agency      TEXT NOT NULL,
  round       INTEGER NOT NULL,
  receive_by  INTEGER NOT NULL,
  item        TEXT NOT NULL,                    -- the contract's InboxItem, JSON
  waits       INTEGER NOT NULL,                 -- the last complete reading had it
  came_at     INTEGER NOT NULL,                 -- when this counter first saw the round
  left_at     INTEGER,                          -- when a complete reading first lacked it
  answers     TEXT NOT NULL DEFAULT '{}',       -- JSON: paper → answer
  seen        TEXT NOT NULL DEFAULT '{}',       -- JSON: file → pages that were on the screen
  draft       BLOB,                             -- holds the batch of papers brought later
  wrapped_key BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Files of filings, fetched and proven by their digest; sealed under the key of their filing.
CREATE TABLE inbox_files (
  id     BLOB NOT NULL PRIMARY KEY,             -- the province's
  item   BLOB NOT NULL REFERENCES inbox (id),
  object BLOB NOT NULL,
  pages  INTEGER                                -- NULL until looked into; 0: it does not open
) STRICT, WITHOUT ROWID;

-- What this counter decided; the bytes lie in messages under the same identifier.
CREATE TABLE inbox_decisions (
  id         BLOB NOT NULL PRIMARY KEY,
  item       BLOB NOT NULL REFERENCES inbox (id),
  round      INTEGER NOT NULL,
  outcome    TEXT NOT NULL,                     -- the contract's word
  person     TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  in_time    INTEGER NOT NULL,                  -- within the 8 working hours
  paper      BLOB                               -- form 02 or 03
) STRICT, WITHOUT ROWID;

CREATE TABLE inbox_readings (
  agency    TEXT NOT NULL PRIMARY KEY,
  read_at   INTEGER NOT NULL,
  supported INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_by_due ON inbox (receive_by) WHERE waits = 1;
CREATE INDEX inbox_files_by_item ON inbox_files (item);
CREATE INDEX inbox_decisions_by_item ON inbox_decisions (item, decided_at);
