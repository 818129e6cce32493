-- While a table has never been analysed, Postgres takes every index that begins with workspace_id for equally good, and a
-- kept plan may read all rows of the workspace for each row that it looks up. The first fifty rows are enough to tell the
-- indexes apart; until now the first analysis came after a thousand.
do $$
declare
  hot text;
begin
  foreach hot in array array['ledger_entries', 'events', 'messages', 'sessions', 'conversations', 'contacts', 'outbox',
                             'webhook_deliveries'] loop
    execute format('alter table %I set (autovacuum_analyze_threshold = 50, autovacuum_analyze_scale_factor = 0.1)', hot);
  end loop;
end $$;
