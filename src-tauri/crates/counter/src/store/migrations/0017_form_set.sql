-- The set of official forms in force when it was received; NULL: by the switch, for the day of reception.
ALTER TABLE dossiers ADD COLUMN form_set TEXT;
