-- A node of the release before that still runs would store updates under names that are read by nobody now. They are
-- refused: the node answers with an error, and the provider sends the update again, to a node of this release.
alter table ledger_entries add constraint ledger_entries_present_names check (
  kind <> 'handle_changed'
  and not coalesce(update -> 'from', '{}') ?| array ['provider_user_id', 'visitor_id']
  and not coalesce(update -> 'to', '{}') ?| array ['provider_user_id', 'visitor_id']
) not valid;
alter table ledger_entries validate constraint ledger_entries_present_names;
