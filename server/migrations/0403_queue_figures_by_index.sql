-- The gauges of the queues are read with every scrape of /metrics. A join with a list of states cannot use the partial indexes on
-- single states, so each reading scanned the whole ledger and all deliveries: seconds, where months of them are kept.
create or replace function queue_figures()
  returns table (queue text, state text, entries bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select 'ledger', 'waiting', count(*) from ledger_entries l where l.state = 'waiting'
    union all
    select 'ledger', 'quarantined', count(*) from ledger_entries l where l.state = 'quarantined'
    union all
    select 'outbox', s.state, count(o.message_id) from (values ('queued'), ('sending'), ('unknown')) s (state)
      left join outbox o on o.state = s.state group by 2
    union all
    select 'turns', 'due', count(*) from turn_queue q where q.due_at is not null
    union all
    select 'webhooks', 'waiting', count(*) from webhook_deliveries d where d.state = 'waiting'
    union all
    select 'webhooks', 'sending', count(*) from webhook_deliveries d where d.state = 'sending';
  end;
