ALTER TABLE documents ADD COLUMN share_token text;
