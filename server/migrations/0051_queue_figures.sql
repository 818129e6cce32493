-- How much waits in each queue over all workspaces: counts only, for the operator's metrics.
create function queue_figures()
  returns table (queue text, state text, entries bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select 'ledger', s.state, count(l.id) from (values ('waiting'), ('quarantined')) s (state)
      left join ledger_entries l on l.state = s.state and l.state in ('waiting', 'quarantined') group by 2
    union all
    select 'outbox', s.state, count(o.message_id) from (values ('queued'), ('sending'), ('unknown')) s (state)
      left join outbox o on o.state = s.state group by 2
    union all
    select 'turns', 'due', count(*) from conversations where turn_due_at is not null
    union all
    select 'webhooks', s.state, count(d.id) from (values ('waiting'), ('sending')) s (state)
      left join webhook_deliveries d on d.state = s.state and d.state in ('waiting', 'sending') group by 2;
  end;
