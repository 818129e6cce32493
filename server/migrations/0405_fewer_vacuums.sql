-- Vacuuming a table writes its size down, which ends the kept plans of every connection that use it, as an analysis does
-- (0397_fewer_analyses.sql). The hot tables were vacuumed after 1,000 superseded rows: at 50 messages a second that is seven tables
-- every ten seconds, after which each connection planned its statements anew, 30 ms for one message in a hundred.
--
-- Five thousand superseded rows are cleared as fast as before where much is going on, and about once a minute at 50 messages a
-- second. Until then, looks at the queues pass 5,000 index entries that are marked as dead, which takes some hundredths of a millisecond.
do $$
declare
  target text;
begin
  foreach target in array array['ledger_entries', 'ledger_arrivals', 'contacts', 'contact_identities', 'conversations', 'sessions',
                                'messages', 'turns', 'turn_queue', 'outbox', 'pair_paces', 'unnumbered_events', 'events',
                                'webhook_deliveries', 'conversation_documents', 'contact_documents', 'analytics_rounds',
                                'analytics_activity'] loop
    execute format('alter table %I set (autovacuum_vacuum_threshold = 5000)', target);
  end loop;
end $$;
