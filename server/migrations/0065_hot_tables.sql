-- Rows of these tables are written several times within seconds of their making: received, leased, answered, sent,
-- numbered. Room left in each page keeps the new version beside the old one, where it needs no new index entries
-- (where no indexed column changed) and far less write-ahead log (an event's numbering: 850 bytes instead of 1,930).
-- And what is superseded is cleared away by thousands, not by fifths of a table, so that scans of the queues' indexes
-- do not wade through it and the planner knows the tables as they are.
do $$
declare
  target text;
begin
  foreach target in array array['conversations', 'sessions', 'contacts', 'messages', 'outbox', 'ledger_entries', 'events'] loop
    execute format(
      'alter table %I set (fillfactor = 60, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02,
                           autovacuum_analyze_threshold = 1000, autovacuum_analyze_scale_factor = 0.05,
                           autovacuum_vacuum_cost_delay = 0)', target);
  end loop;
end $$;

-- Which workspaces wait for numbers: one index lookup for each of them, however many events each has waiting.
create or replace function unnumbered_events()
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    with recursive waiting as (
      (select e.workspace_id from events e where e.sequence is null order by e.workspace_id limit 1)
      union all
      select (select e.workspace_id from events e where e.sequence is null and e.workspace_id > w.workspace_id
               order by e.workspace_id limit 1)
        from waiting w where w.workspace_id is not null
    )
    select w.workspace_id from waiting w where w.workspace_id is not null;
  end;
