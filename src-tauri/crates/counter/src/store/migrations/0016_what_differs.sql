-- Whether the province says that the file carries a digital signature; NULL: announced before this was kept.
ALTER TABLE results ADD COLUMN signed INTEGER;

-- The dossiers found behind cells that differ, JSON; NULL: nothing was looked for.
ALTER TABLE statistics ADD COLUMN causes TEXT;
