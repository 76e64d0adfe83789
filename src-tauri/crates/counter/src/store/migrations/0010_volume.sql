-- What a counter of many years looks up: never a walk through every dossier.
DROP INDEX dossiers_open_by_due;
DROP INDEX dossiers_by_delivery;
CREATE INDEX dossiers_by_delivery ON dossiers (delivery, received_at);
CREATE INDEX dossiers_by_business ON dossiers (business, received_at) WHERE business IS NOT NULL;
CREATE INDEX dossiers_by_step ON dossiers (business_at) WHERE business_at IS NOT NULL;
CREATE INDEX batches_by_dossier ON batches (dossier) WHERE dossier IS NOT NULL;
CREATE INDEX results_by_dossier ON results (dossier);
CREATE INDEX results_awaited ON results (agency, result) WHERE file IS NULL;
CREATE INDEX handover_dossiers_back ON handover_dossiers (dossier, sent_back_at) WHERE sent_back_at IS NOT NULL;
CREATE INDEX changes_unread ON changes (agency, dossier) WHERE known = 0;
CREATE INDEX sums_by_collection ON sums (collected_at, dossier) WHERE collected_at IS NOT NULL;

-- The last four digits, as lists show them and people say them, are a word of their own.
UPDATE dossiers SET folded = folded || ' ' || substr(owner_number, -4) WHERE length(owner_number) > 4;
UPDATE dossier_search SET folded = (SELECT d.folded FROM dossier_search_rows r JOIN dossiers d ON d.id = r.dossier
                                    WHERE r.row = dossier_search.rowid)
  WHERE rowid IN (SELECT row FROM dossier_search_rows);
