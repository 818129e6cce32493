-- The turn of the AI that waits in each conversation, and how far it has answered. Every conversation has one row.
--
-- Locks: due_at, waiting_since, restarts and answered_sequence change only under the lock of the conversation. A claim changes
-- lease_until, attempt and losses and holds only the row here; it never waits. Finishing a turn holds both rows, the conversation
-- first, so the attempt that it compares stays the newest (docs/decisions/lock-order.md).

-- At once the lock that the end needs: a lock that grows could deadlock with a server of the version before.
lock table conversations in access exclusive mode;
create table turn_queue (
  workspace_id uuid not null,
  conversation_id uuid not null,
  -- messages.sequence up to where the agent has answered, or decided not to.
  answered_sequence bigint not null default 0,
  due_at timestamptz,
  -- Since when the contact's first message of this turn waits, and how often a newer one restarted the delay.
  waiting_since timestamptz,
  restarts integer not null default 0,
  lease_until timestamptz,
  -- Fence: only the holder of the newest attempt may finish a turn.
  attempt bigint not null default 0,
  -- How often in a row a process was lost while it worked on this turn.
  losses smallint not null default 0,
  primary key (workspace_id, conversation_id)
) with (fillfactor = 60, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02,
        autovacuum_analyze_threshold = 50, autovacuum_analyze_scale_factor = 0.1, autovacuum_vacuum_cost_delay = 0);
call close_tenant_table('turn_queue');
call confine_by_conversation('turn_queue');

insert into turn_queue (workspace_id, conversation_id, answered_sequence, due_at, waiting_since, restarts, lease_until, attempt, losses)
select workspace_id, id, answered_sequence, turn_due_at, turn_waiting_since, turn_restarts, turn_lease_until, turn_attempt, turn_losses
  from conversations;
-- After the copy: one check of the whole table instead of one for each row.
alter table turn_queue add foreign key (workspace_id, conversation_id)
  references conversations (workspace_id, id) on delete cascade;
create index turn_queue_due on turn_queue (due_at) where due_at is not null;

-- With a conversation comes its row, whoever makes it: without one the agent would never answer.
create function add_to_turn_queue() returns trigger language plpgsql set search_path = public as $$
begin
  insert into turn_queue (workspace_id, conversation_id) select workspace_id, id from new_rows;
  return null;
end $$;
create trigger add_to_turn_queue after insert on conversations referencing new table as new_rows
  for each statement execute function add_to_turn_queue();

create or replace function due_turns(now timestamptz)
  returns table (workspace_id uuid, due bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select q.workspace_id, count(*) from turn_queue q
     where q.due_at <= due_turns.now and (q.lease_until is null or q.lease_until <= due_turns.now) group by 1;
  end;

create or replace function queue_figures()
  returns table (queue text, state text, entries bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select 'ledger', s.state, count(l.id) from (values ('waiting'), ('quarantined')) s (state)
      left join ledger_entries l on l.state = s.state and l.state in ('waiting', 'quarantined') group by 2
    union all
    select 'outbox', s.state, count(o.message_id) from (values ('queued'), ('sending'), ('unknown')) s (state)
      left join outbox o on o.state = s.state group by 2
    union all
    select 'turns', 'due', count(*) from turn_queue q where q.due_at is not null
    union all
    select 'webhooks', s.state, count(d.id) from (values ('waiting'), ('sending')) s (state)
      left join webhook_deliveries d on d.state = s.state and d.state in ('waiting', 'sending') group by 2;
  end;

alter table conversations
  drop column answered_sequence,
  drop column turn_due_at,
  drop column turn_waiting_since,
  drop column turn_restarts,
  drop column turn_lease_until,
  drop column turn_attempt,
  drop column turn_losses,
  -- Nothing has read it.
  drop column turn_failures;
