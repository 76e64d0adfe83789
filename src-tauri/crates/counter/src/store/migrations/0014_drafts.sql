-- Who took a numbered paper back, and when.
ALTER TABLE guidance_papers ADD COLUMN voided_by TEXT;
ALTER TABLE guidance_papers ADD COLUMN voided_at INTEGER;

-- One notice of stopping stands at a time, as one apology does.
CREATE UNIQUE INDEX one_stop_notice ON guidance_papers (subject) WHERE form = '05' AND void_reason IS NULL;
