-- A known text, sealed with the secret key: shows at start whether the key is the one that sealed everything else.
create table secret_key_checks (
  name text primary key,
  sealed bytea not null
);
