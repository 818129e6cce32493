-- After a change of the secret, the one before it signs along for a while, so that receivers can follow in peace.
alter table webhook_endpoints
  add column previous_secret bytea,
  add column previous_secret_until timestamptz;
