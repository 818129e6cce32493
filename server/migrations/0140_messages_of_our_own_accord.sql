-- What nobody asked for keeps to the contact's quiet hours up to the moment it leaves, and is dropped when it comes too late.
alter table outbox
  -- {"from", "to", "time_zone"}: it does not leave in these hours.
  add column quiet_hours jsonb,
  add column not_after timestamptz;
