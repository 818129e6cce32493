-- The key that a key was replaced by. The old one works until its expires_at.
alter table api_keys add column replaced_by uuid;
