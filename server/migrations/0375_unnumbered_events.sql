-- An event waits for its number in a table of its own. The sequencer takes it out and writes it into `events` once: numbered and
-- packed. It was inserted there as jsonb and rewritten a moment later, with new entries in every index, and what the first
-- version left was most of the table (docs/decisions/packed-events.md).

-- At once the lock that the end needs: a lock that grows could deadlock with a server of the version before.
lock table events in access exclusive mode;

create table unnumbered_events (
  workspace_id uuid not null,
  -- The order in which the sequencer gives numbers.
  arrival bigint generated always as identity,
  id uuid not null,
  type text not null,
  -- Version of the data (docs/decisions/event-versions.md).
  schema_version smallint not null default 1,
  data jsonb,
  -- Instead of data: what is left of an event whose contact was erased before it had its number.
  packed bytea,
  agent_id uuid,
  conversation_id uuid,
  contact_id uuid,
  occurred_at timestamptz not null,
  primary key (workspace_id, arrival),
  constraint unnumbered_events_data_once check (num_nonnulls(data, packed) = 1)
) with (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0,
        -- Its rows live for a moment, so statistics of them are of no use to a plan.
        autovacuum_analyze_threshold = 100000);
call close_tenant_table('unnumbered_events');
call confine_by_conversation('unnumbered_events');

insert into unnumbered_events (workspace_id, id, type, schema_version, data, packed, agent_id, conversation_id, contact_id, occurred_at)
select workspace_id, id, type, schema_version, data, packed, agent_id, conversation_id, contact_id, occurred_at
  from events where sequence is null order by workspace_id, arrival;
delete from events where sequence is null;

-- A node of the release before that still runs would write events that nothing numbers. They are refused: its operation fails
-- and is tried again, by a node of this release.
alter table events add constraint events_numbered_only check (sequence is not null) not valid;
drop index events_unnumbered;

-- One index lookup for each workspace, however many events each has waiting.
create or replace function unnumbered_events()
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    with recursive waiting as (
      (select e.workspace_id from unnumbered_events e order by e.workspace_id limit 1)
      union all
      select (select e.workspace_id from unnumbered_events e where e.workspace_id > w.workspace_id
               order by e.workspace_id limit 1)
        from waiting w where w.workspace_id is not null
    )
    select w.workspace_id from waiting w where w.workspace_id is not null;
  end;

-- The part on events looks into the new table; all other parts are as before.
create or replace function due_work(until timestamptz)
  returns table (queue text, workspace_id uuid, channel_id uuid, endpoint_id uuid, due_at timestamptz)
  language plpgsql stable security definer
  set search_path = public set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
#variable_conflict use_column
begin
  return query
    with recursive lanes as (
      (select l.workspace_id, l.channel_id from ledger_entries l where l.state = 'waiting'
        order by l.workspace_id, l.channel_id limit 1)
      union all
      select n.workspace_id, n.channel_id
        from lanes p
        cross join lateral (
          select l.workspace_id, l.channel_id from ledger_entries l
           where l.state = 'waiting' and (l.workspace_id, l.channel_id) > (p.workspace_id, p.channel_id)
           order by l.workspace_id, l.channel_id limit 1) n
    )
    select 'ledger', p.workspace_id, p.channel_id, null::uuid, due.available_at
      from lanes p
      cross join lateral (
        select l.available_at from ledger_entries l
         where l.workspace_id = p.workspace_id and l.channel_id = p.channel_id and l.state = 'waiting' and l.available_at <= until
         order by l.sequence limit 1) due;

  return query
    select 'turns', q.workspace_id, null::uuid, null::uuid, min(greatest(q.due_at, q.lease_until))
      from turn_queue q
     where q.due_at <= until and (q.lease_until is null or q.lease_until <= until)
     group by q.workspace_id;

  return query
    with recursive lanes as (
      (select o.workspace_id, o.channel_id, o.available_at from outbox o where o.state = 'queued'
        order by o.workspace_id, o.channel_id, o.available_at limit 1)
      union all
      select n.workspace_id, n.channel_id, n.available_at
        from lanes p
        cross join lateral (
          select o.workspace_id, o.channel_id, o.available_at from outbox o
           where o.state = 'queued' and (o.workspace_id, o.channel_id) > (p.workspace_id, p.channel_id)
           order by o.workspace_id, o.channel_id, o.available_at limit 1) n
    )
    select 'outbox', p.workspace_id, p.channel_id, null::uuid, p.available_at from lanes p where p.available_at <= until;

  -- Without a name: expired leases are ended by a worker that looks.
  return query
    select 'outbox', null::uuid, null::uuid, null::uuid, due.lease_until
      from (select o.lease_until from outbox o where o.state = 'sending' and o.lease_until <= until order by o.lease_until limit 1) due;

  return query
    with recursive waiting as (
      (select e.workspace_id from unnumbered_events e order by e.workspace_id limit 1)
      union all
      select n.workspace_id
        from waiting p
        cross join lateral (
          select e.workspace_id from unnumbered_events e where e.workspace_id > p.workspace_id
           order by e.workspace_id limit 1) n
    )
    select 'events', p.workspace_id, null::uuid, null::uuid, null::timestamptz from waiting p;

  return query
    select 'events', null::uuid, null::uuid, null::uuid, null::timestamptz
      from (select 1 from webhook_endpoints e where e.catching_up and e.active and e.deleted_at is null
             order by e.workspace_id, e.id limit 1) endpoint;

  return query
    with recursive lanes as (
      (select d.workspace_id, d.endpoint_id from webhook_deliveries d where d.state in ('waiting', 'sending')
        order by d.workspace_id, d.endpoint_id limit 1)
      union all
      select n.workspace_id, n.endpoint_id
        from lanes p
        cross join lateral (
          select d.workspace_id, d.endpoint_id from webhook_deliveries d
           where d.state in ('waiting', 'sending') and (d.workspace_id, d.endpoint_id) > (p.workspace_id, p.endpoint_id)
           order by d.workspace_id, d.endpoint_id limit 1) n
    )
    -- Another process may hold the lane: then it is due when that lease ends, or never, because the lease is renewed.
    select 'webhooks', p.workspace_id, null::uuid, p.endpoint_id,
           greatest(e.lane_resumes_at, e.lane_lease_until, due.available_at)
      from lanes p
      cross join lateral (
        select w.lane_resumes_at, w.lane_lease_until from webhook_endpoints w
         where w.workspace_id = p.workspace_id and w.id = p.endpoint_id and w.active and w.deleted_at is null
           and (w.lane_resumes_at is null or w.lane_resumes_at <= until)
           and (w.lane_lease_until is null or w.lane_lease_until <= until)) e
      cross join lateral (
        (select d.available_at from webhook_deliveries d
          where d.workspace_id = p.workspace_id and d.endpoint_id = p.endpoint_id and d.state = 'waiting' and d.available_at <= until
          order by d.available_at limit 1)
        union all
        (select null from webhook_deliveries d
          where d.workspace_id = p.workspace_id and d.endpoint_id = p.endpoint_id and d.state = 'sending' limit 1)
        limit 1) due;

  return query
    select 'attachments', null::uuid, null::uuid, null::uuid, due.available_at
      from (select a.available_at from attachments a where a.state = 'waiting' and a.available_at <= until
             order by a.available_at limit 1) due;
  return query
    select 'attachments', null::uuid, null::uuid, null::uuid, null::timestamptz
      from (select 1 from file_deletions f order by f.workspace_id, f.storage_key limit 1) due;
  return query
    select 'mails', null::uuid, null::uuid, null::uuid, greatest(due.available_at, due.lease_until)
      from (select m.available_at, m.lease_until from mails m
             where m.available_at <= until and m.state in ('waiting', 'sending')
               and (m.lease_until is null or m.lease_until <= until)
             order by m.available_at limit 1) due;
  return query
    select 'knowledge', null::uuid, null::uuid, null::uuid, greatest(due.available_at, due.lease_until)
      from (select s.available_at, s.lease_until from knowledge_sources s
             where s.available_at <= until and (s.lease_until is null or s.lease_until <= until)
             order by s.available_at limit 1) due;
  return query
    select 'knowledge', null::uuid, null::uuid, null::uuid, greatest(due.next_refresh_at, due.lease_until)
      from (select s.next_refresh_at, s.lease_until from knowledge_sources s
             where s.next_refresh_at <= until and (s.lease_until is null or s.lease_until <= until)
             order by s.next_refresh_at limit 1) due;
  return query
    select 'reminders', null::uuid, null::uuid, null::uuid, due.due_at
      from (select r.due_at from booking_reminders r where r.state = 'waiting' and r.due_at <= until order by r.due_at limit 1) due;
  return query
    select 'assignments', null::uuid, null::uuid, null::uuid, null::timestamptz
      from (select 1 from team_assignment_checks c order by c.workspace_id, c.id limit 1) due;
  return query
    select 'response_targets', null::uuid, null::uuid, null::uuid, nullif(due.due_at, '-infinity')
      from (select c.due_at from response_target_clocks c where c.due_at <= until order by c.due_at limit 1) due;
  return query
    select 'response_targets', null::uuid, null::uuid, null::uuid, null::timestamptz
      from (select 1 from response_target_rechecks r order by r.workspace_id, r.id limit 1) due;
  return query
    select 'snoozes', null::uuid, null::uuid, null::uuid, due.snoozed_until
      from (select c.snoozed_until from conversations c where c.snoozed_until <= until and c.lifecycle = 'snoozed'
             order by c.snoozed_until limit 1) due;
  return query
    select 'custom_fields', null::uuid, null::uuid, null::uuid, null::timestamptz
      from (select 1 from custom_fields f where f.deleted_at is not null order by f.deleted_at limit 1) due;
  return query
    select 'channel_verifications', null::uuid, null::uuid, null::uuid, due.verification_due_at
      from (select c.verification_due_at from channels c where c.verification_due_at <= until and c.deleted_at is null
             order by c.verification_due_at limit 1) due;
  return query
    select 'search', null::uuid, null::uuid, null::uuid, null::timestamptz
      from (select 1 from conversations_to_index i order by i.workspace_id, i.conversation_id limit 1) due;
end $$;

-- The order of numbers is that of `sequence`.
alter table events drop column arrival;
