-- Append-only. `data` holds full row snapshots, so that whoever renders an event reads nothing else.
-- `sequence` is given after commit, without gaps per workspace, by the one sequencer.
create table events (
  workspace_id uuid not null,
  id uuid not null,
  type text not null,
  data jsonb not null,
  agent_id uuid,
  conversation_id uuid,
  contact_id uuid,
  occurred_at timestamptz not null,
  arrival bigint generated always as identity,
  sequence bigint,
  primary key (workspace_id, id)
);
create index events_unnumbered on events (workspace_id, arrival) where sequence is null;
create unique index events_numbered on events (workspace_id, sequence) where sequence is not null;
call close_tenant_table('events');

create table event_counters (
  workspace_id uuid primary key,
  last_sequence bigint not null default 0
);
call close_tenant_table('event_counters');

create table webhook_endpoints (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid,
  url text not null,
  events text[] not null,
  description text,
  -- 'native' or a dialect's id: whose body, event names and signature header it gets.
  format text not null default 'native',
  secret bytea not null,
  delays_seconds integer[] not null,
  timeout_ms integer not null,
  active boolean not null default true,
  disabled_reason text,
  -- Events up to this number have become deliveries.
  cursor bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create index webhook_endpoints_newest on webhook_endpoints (workspace_id, created_at desc, id desc) where deleted_at is null;
call close_tenant_table('webhook_endpoints');

create table webhook_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  endpoint_id uuid not null,
  event_id uuid not null,
  event_type text not null,
  event_sequence bigint,
  -- One of our events may become several of a vendor's: which one this is.
  part integer not null default 0,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'succeeded', 'failed')),
  attempts integer not null default 0,
  available_at timestamptz not null,
  lease_until timestamptz,
  response_status integer,
  error text,
  replay_of uuid,
  created_at timestamptz not null,
  completed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, endpoint_id) references webhook_endpoints (workspace_id, id) on delete cascade
);
create unique index webhook_deliveries_once on webhook_deliveries (workspace_id, endpoint_id, event_id, part) where replay_of is null;
create index webhook_deliveries_newest on webhook_deliveries (workspace_id, endpoint_id, created_at desc, id desc);
create index webhook_deliveries_due on webhook_deliveries (available_at) where state in ('waiting', 'sending');
call close_tenant_table('webhook_deliveries');

create table webhook_attempts (
  workspace_id uuid not null,
  delivery_id uuid not null,
  number integer not null,
  started_at timestamptz not null,
  duration_ms integer not null,
  request_headers jsonb not null,
  response_status integer,
  response_body text,
  error text,
  primary key (workspace_id, delivery_id, number),
  foreign key (workspace_id, delivery_id) references webhook_deliveries (workspace_id, id) on delete cascade
);
call close_tenant_table('webhook_attempts');

-- Which workspaces have work of a kind that is due. Workers ask, then enter each workspace under its policies.
create function due_ledger(now timestamptz)
  returns table (workspace_id uuid, channel_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct l.workspace_id, l.channel_id from ledger_entries l where l.state = 'waiting' and l.available_at <= now;
  end;

create function due_turns(now timestamptz)
  returns table (workspace_id uuid, due bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace_id, count(*) from conversations c
     where c.turn_due_at <= now and (c.turn_lease_until is null or c.turn_lease_until <= now) group by 1;
  end;

create function due_outbox(now timestamptz)
  returns table (workspace_id uuid, channel_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct o.workspace_id, o.channel_id from outbox o
     where (o.state = 'queued' and o.available_at <= now) or (o.state = 'sending' and o.lease_until <= now);
  end;

create function due_attachments(now timestamptz)
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct a.workspace_id from attachments a where a.state = 'waiting' and a.available_at <= now;
  end;

create function unnumbered_events()
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct e.workspace_id from events e where e.sequence is null;
  end;

create function due_webhooks(now timestamptz)
  returns table (workspace_id uuid, endpoint_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct d.workspace_id, d.endpoint_id from webhook_deliveries d
     where (d.state = 'waiting' and d.available_at <= now) or (d.state = 'sending' and d.lease_until <= now);
  end;
