-- Numbers of lists that were packed anew for another year: given once, never again.
CREATE TABLE handover_numbers_left (
  year     INTEGER NOT NULL,
  epoch    INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (year, epoch, sequence)
) STRICT, WITHOUT ROWID;

-- Papers that the citizen took back left this counter too.
CREATE INDEX timeline_of_papers_given_back ON timeline (at, dossier) WHERE code = 'papers_given_back';

-- A result that the post brought back is given again: its return stays on record and counts no longer.
DROP INDEX returns_by_dossier;
CREATE UNIQUE INDEX returns_that_count ON returns (dossier) WHERE undone_at IS NULL AND postal_state IS NOT 'came_back';
CREATE INDEX returns_by_dossier ON returns (dossier, at) WHERE undone_at IS NULL;
CREATE INDEX returns_that_came_back ON returns (dossier, postal_at) WHERE postal_state = 'came_back' AND undone_at IS NULL;
