-- Everything frozen that goes to the province and is no dossier: what happened at the counter after reception,
-- and decisions on online filings. Rows stay after the acknowledgement.
CREATE TABLE messages (
  id           BLOB NOT NULL PRIMARY KEY,       -- eventId or decisionId
  kind         TEXT NOT NULL CHECK (kind IN ('event', 'decision')),
  what         TEXT NOT NULL,                   -- the contract's word: result_handed_over, accepted, …
  agency       TEXT NOT NULL,
  subject      BLOB NOT NULL,                   -- the dossier or the inbox item
  label        TEXT NOT NULL,                   -- what the queue calls it; names a person
  body         BLOB NOT NULL,
  digest       BLOB NOT NULL,
  queued_at    INTEGER NOT NULL,
  not_before   INTEGER NOT NULL,                -- end of the undo
  attempts     INTEGER NOT NULL DEFAULT 0,
  next_try_at  INTEGER,
  state        TEXT NOT NULL CHECK (state IN ('ready', 'sending', 'waiting', 'acknowledged', 'refused', 'superseded')),
  reason       TEXT,                            -- closed code
  reason_words TEXT,                            -- the province's own words
  reason_at    INTEGER,
  seen_at      INTEGER,                         -- a person took note of a refusal
  receipt      TEXT                             -- the province's answer, JSON
) STRICT, WITHOUT ROWID;

CREATE INDEX messages_by_subject ON messages (subject, queued_at);
CREATE INDEX messages_open ON messages (state) WHERE state <> 'acknowledged';

-- What an agency asked the citizen to bring.
CREATE TABLE supplements (
  dossier      BLOB NOT NULL REFERENCES dossiers (id),
  id           TEXT NOT NULL,                   -- the province's
  requested_at INTEGER NOT NULL,
  deadline     INTEGER,
  reason       TEXT NOT NULL,
  items        TEXT NOT NULL,                   -- the contract's items as JSON
  brought_at   INTEGER,                         -- when the papers came to this counter
  PRIMARY KEY (dossier, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX dossiers_followed ON dossiers (due_day, received_at) WHERE business IS NOT NULL AND business NOT IN (3, 7, 10);
