-- The calendar as the supervisor sets it, and what a person finds first in the catalogue.

-- Where a year came from. The supervisor's own days lie in calendar_days and go before it.
ALTER TABLE calendars ADD COLUMN source TEXT NOT NULL DEFAULT 'file' CHECK (source IN ('file', 'province'));
ALTER TABLE calendars ADD COLUMN taken_at INTEGER;

-- Days set here. A row is never changed: the last one of a day counts, 'withdrawn' gives the day back.
CREATE TABLE calendar_days (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  day        TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('public_holiday', 'compensatory', 'swapped', 'make_up', 'ordinary', 'withdrawn')),
  instead_of TEXT,                              -- the day off that a make-up day makes up for
  name       TEXT NOT NULL,
  ground     TEXT NOT NULL,                     -- the announcement it rests on
  person     TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;

CREATE INDEX calendar_days_by_day ON calendar_days (day, id);

-- Hours set here, of the agencies or of this counter: the last row of each counts.
CREATE TABLE working_hours (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  whose  TEXT NOT NULL CHECK (whose IN ('agency', 'counter')),
  wire   TEXT NOT NULL,                         -- the contract's OfficeHours as JSON, one per kind of day
  ground TEXT NOT NULL,
  person TEXT NOT NULL,
  at     INTEGER NOT NULL
) STRICT;

-- Procedures that a person keeps at the top.
CREATE TABLE favourites (
  person    TEXT NOT NULL,
  procedure TEXT NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (person, procedure)
) STRICT, WITHOUT ROWID;

-- How often and when a procedure was received here last, over all its editions.
CREATE TABLE procedure_use (
  procedure TEXT NOT NULL PRIMARY KEY,
  used      INTEGER NOT NULL,
  last_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO procedure_use (procedure, used, last_at) SELECT procedure, count(*), max(received_at) FROM dossiers GROUP BY procedure;

ALTER TABLE procedures DROP COLUMN used;

-- A search reads this and not the editions, which are long.
CREATE INDEX procedures_to_search ON procedures (code, edition, valid_from, valid_to, name, folded);

CREATE INDEX dossiers_open_by_due ON dossiers (due_day) WHERE resolved_at IS NULL;
