-- The draft that holds the papers brought for a dossier until they are sent.
ALTER TABLE drafts ADD COLUMN dossier BLOB REFERENCES dossiers (id);
CREATE UNIQUE INDEX drafts_by_dossier ON drafts (dossier) WHERE dossier IS NOT NULL;
