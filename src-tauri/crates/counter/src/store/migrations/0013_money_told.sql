-- The revision of the dossier that tells the province of a payment; NULL: not told yet.
ALTER TABLE payments ADD COLUMN revision INTEGER;

UPDATE payments SET revision = 1 WHERE at <= (SELECT r.created_at FROM revisions r
  WHERE r.dossier = payments.dossier AND r.revision = 1);

CREATE INDEX payments_by_moment ON payments (at);
CREATE INDEX payments_untold ON payments (dossier) WHERE revision IS NULL;

-- What lay in each box when the shift began, beside what it took.
ALTER TABLE shifts ADD COLUMN float_agency INTEGER NOT NULL DEFAULT 0 CHECK (float_agency >= 0);
ALTER TABLE shifts ADD COLUMN float_post INTEGER NOT NULL DEFAULT 0 CHECK (float_post >= 0);

-- Drafts of forms 04 and 05 are numbered and kept like forms 02 and 03.
CREATE TABLE kept_papers (
  id             BLOB NOT NULL PRIMARY KEY,
  form           TEXT NOT NULL CHECK (form IN ('02', '03', '04', '05')),
  year           INTEGER NOT NULL,
  epoch          INTEGER NOT NULL,
  sequence       INTEGER NOT NULL,
  number         TEXT NOT NULL,                 -- as printed
  agency         TEXT NOT NULL,
  procedure      TEXT NOT NULL,
  edition        INTEGER NOT NULL,
  procedure_name TEXT NOT NULL,
  name           TEXT NOT NULL,                 -- whom it is for, may be empty
  subject        BLOB,                          -- the online filing or dossier it answers; NULL at the counter
  person         TEXT NOT NULL,                 -- who made it
  person_name    TEXT NOT NULL,
  made_at        INTEGER NOT NULL,
  printed        INTEGER NOT NULL DEFAULT 0,    -- times
  void_reason    TEXT,
  wrapped_key    BLOB NOT NULL,
  content        BLOB NOT NULL,                 -- object: what stands on it, JSON
  pdf            BLOB NOT NULL,                 -- object: as it was printed first
  pdf_sha256     BLOB NOT NULL,
  folded         TEXT NOT NULL,                 -- number, name, procedure, without marks
  UNIQUE (form, year, epoch, sequence)
) STRICT, WITHOUT ROWID;

INSERT INTO kept_papers SELECT * FROM guidance_papers;
DROP TABLE guidance_papers;
ALTER TABLE kept_papers RENAME TO guidance_papers;

CREATE INDEX guidance_papers_by_moment ON guidance_papers (made_at);
CREATE INDEX guidance_papers_by_subject ON guidance_papers (subject) WHERE subject IS NOT NULL;
-- One rescheduling at most.
CREATE UNIQUE INDEX one_apology ON guidance_papers (subject) WHERE form = '04' AND void_reason IS NULL;
