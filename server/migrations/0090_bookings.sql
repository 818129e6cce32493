-- Equality of ids beside overlap of times in one exclusion constraint. Trusted since Postgres 13: the owner of a
-- database may create it.
create extension if not exists btree_gist;

create table services (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  also_called text[] not null,
  description text,
  duration_minutes integer not null,
  buffer_before_minutes integer not null,
  buffer_after_minutes integer not null,
  price_minor bigint,
  currency text,
  minimum_notice_minutes integer not null,
  maximum_days_ahead integer not null,
  resource_ids uuid[] not null,
  active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create unique index services_by_name on services (workspace_id, lower(name)) where deleted_at is null;
create index services_newest on services (workspace_id, created_at desc, id desc) where deleted_at is null;
call close_tenant_table('services');

create table resources (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  time_zone text not null,
  hours jsonb not null,
  breaks jsonb not null,
  exceptions jsonb not null,
  -- Made for a workspace that books without having any.
  is_default boolean not null default false,
  -- Of the calendar feed's address: its hash finds it, the sealed copy shows it.
  feed_hash bytea not null,
  feed_token bytea not null,
  active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create unique index resources_default on resources (workspace_id) where is_default and deleted_at is null;
create index resources_newest on resources (workspace_id, created_at desc, id desc) where deleted_at is null;
-- Without workspace_id on purpose: a token is what tells us the workspace.
create unique index resources_by_feed on resources (feed_hash);
call close_tenant_table('resources');

create function find_calendar_feed(wanted bytea)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select r.workspace_id, r.id from resources r where r.feed_hash = wanted and r.deleted_at is null;
  end;

create table bookings (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  conversation_id uuid,
  session_id uuid,
  agent_id uuid,
  resource_id uuid not null,
  service_id uuid,
  service text,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- With the buffers of the service as they were when it was booked.
  occupied tstzrange not null check (occupied @> tstzrange(starts_at, ends_at)),
  time_zone text not null,
  status text not null default 'confirmed' check (status in ('confirmed', 'cancelled', 'completed', 'no_show')),
  name text,
  contact_phone text,
  notes text,
  cancel_reason text,
  source text not null check (source in ('api', 'ai', 'person', 'contact')),
  rescheduled_count integer not null default 0,
  -- Grows with every change that a calendar should hear of.
  revision integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id)
    on delete set null (conversation_id),
  foreign key (workspace_id, resource_id) references resources (workspace_id, id),
  -- P8: whatever the code believes, a time is given once.
  constraint bookings_never_overlap
    exclude using gist (workspace_id with =, resource_id with =, occupied with &&) where (status <> 'cancelled')
);
create index bookings_newest on bookings (workspace_id, created_at desc, id desc);
create index bookings_by_start on bookings (workspace_id, resource_id, starts_at);
create index bookings_by_contact on bookings (workspace_id, contact_id, starts_at);
create index bookings_by_agent on bookings (workspace_id, agent_id, created_at desc, id desc);
create index bookings_by_conversation on bookings (workspace_id, conversation_id);
call close_tenant_table('bookings');

create table booking_settings (
  workspace_id uuid primary key references workspaces (id),
  reminders jsonb not null,
  quiet_hours jsonb,
  slot_minutes integer not null,
  updated_at timestamptz not null
);
call close_tenant_table('booking_settings');
