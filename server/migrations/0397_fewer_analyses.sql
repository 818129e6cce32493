-- An analysis of a table ends the kept plans of every connection that use it: each plans its statements anew at their next use. The
-- hot tables were analysed after 50 changed rows and a tenth of the table. In an installation of 2,000 conversations that is every
-- ten seconds at 10 messages a second, for twenty tables, and planning cost more than a quarter of Postgres' time.
--
-- Their statements find rows by key and are planned by key (docs/decisions/plans-by-key.md): newer figures do not change their plans.
-- From Postgres 18 on, the figures that matter are stated after migrations (assume-statistics.ts). Older versions still need the
-- first analysis early.
do $$
declare
  target text;
begin
  if current_setting('server_version_num')::integer < 180000 then
    return;
  end if;
  foreach target in array array['ledger_entries', 'ledger_arrivals', 'contacts', 'contact_identities', 'conversations', 'sessions',
                                'messages', 'turns', 'turn_queue', 'outbox', 'channel_paces', 'pair_paces', 'events', 'event_counters',
                                'webhook_deliveries', 'conversation_documents', 'contact_documents', 'search_cursors',
                                'analytics_rounds', 'analytics_activity', 'analytics_cursors'] loop
    execute format('alter table %I set (autovacuum_analyze_threshold = 5000, autovacuum_analyze_scale_factor = 0.1)', target);
  end loop;
  -- One row for each workspace or channel, changed with every message. The next change of the page clears superseded rows away.
  foreach target in array array['event_counters', 'search_cursors', 'analytics_cursors', 'channel_paces'] loop
    execute format('alter table %I set (autovacuum_vacuum_threshold = 5000)', target);
  end loop;
end $$;
