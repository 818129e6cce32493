-- The ledger of costs has an entry for each answered call: so many minutes at the price of its carrier.
alter table cost_entries drop constraint cost_entries_kind_check;
alter table cost_entries add constraint cost_entries_kind_check
  check (kind in ('message', 'correction', 'turn', 'copilot', 'call')) not valid;
