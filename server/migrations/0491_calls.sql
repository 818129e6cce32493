-- The row that is locked to give a call slot. Workspaces without one have 20.
create table call_settings (
  workspace_id uuid not null references workspaces (id),
  slots integer not null check (slots >= 0),
  updated_at timestamptz,
  primary key (workspace_id)
);
call close_tenant_table('call_settings');

-- One row for each call, which is dialled at most once: `dialing` is committed before the provider hears of it.
create table calls (
  workspace_id uuid not null,
  id uuid not null,
  state text not null check (state in
    ('created', 'queued', 'dialing', 'ringing', 'active', 'transferring', 'completed', 'failed')),
  end_reason text,
  error jsonb,
  contact_id uuid not null,
  address text not null,
  channel_id uuid not null,
  flow_id uuid not null,
  flow_version integer not null,
  campaign_id uuid,
  attempt integer not null,
  conversation_id uuid,
  session_id uuid,
  language text not null,
  variables jsonb not null,
  answers jsonb not null default '{}',
  outcome text,
  answered_by text check (answered_by in ('person', 'machine')),
  ring_seconds integer not null,
  max_seconds integer not null,
  purpose text not null,
  -- {kind, id, name} of the author who lifted do-not-disturb. Null: it holds.
  ignores_do_not_disturb jsonb,
  metadata jsonb not null,
  simulated_answers jsonb,
  provider_call_id text,
  -- Where the talk stands: the walk through the flow, and what comes next.
  talk jsonb,
  -- Reports of a simulated carrier that are still to come, by their time.
  reports jsonb not null default '[]',
  -- The carrier is still to be told that the call is over.
  must_hang_up boolean not null default false,
  -- When a worker looks at it next.
  due_at timestamptz,
  dial_at timestamptz not null,
  dialed_at timestamptz,
  ringing_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  -- A call that has not ended always has a time at which a worker looks at it, so no slot is ever held for good.
  constraint calls_are_looked_at check (due_at is not null or state in ('completed', 'failed'))
);
create index calls_newest on calls (workspace_id, created_at desc, id desc);
create index calls_of_contact on calls (workspace_id, contact_id, created_at desc);
create index calls_of_campaign on calls (workspace_id, campaign_id, created_at desc) where campaign_id is not null;
create unique index calls_of_provider on calls (workspace_id, channel_id, provider_call_id) where provider_call_id is not null;
create index calls_with_slots on calls (workspace_id, campaign_id) where state in ('queued', 'dialing', 'ringing', 'active', 'transferring');
create index calls_due on calls (due_at) where due_at is not null;
create unique index calls_once on calls (workspace_id, campaign_id, contact_id, attempt) where campaign_id is not null;
call close_tenant_table('calls');

create function due_calls(now timestamptz, most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace_id, c.id from calls c where c.due_at <= now order by c.due_at limit most;
  end;

create function next_due_call() returns timestamptz
  language sql stable security definer set search_path = public
  begin atomic
    select min(c.due_at) from calls c where c.due_at is not null;
  end;
