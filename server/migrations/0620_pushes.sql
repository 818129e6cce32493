-- The key pair with which this installation signs its pushes (VAPID). It is made once: browsers subscribe with the public half.
create table push_keys (
  name text primary key,
  public_key text not null,
  private_key bytea not null
);

-- Browsers of members that show notifications.
create table push_devices (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  -- The sign-in in which it was switched on: after its end nothing is sent.
  session_id uuid not null,
  endpoint text not null,
  endpoint_hash bytea not null,
  -- The keys of the browser, in the open: they encrypt for it, and nothing can be read with them.
  p256dh bytea not null,
  auth bytea not null,
  name text not null,
  language text not null,
  created_at timestamptz not null,
  last_sent_at timestamptz,
  last_error text,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
create unique index push_devices_by_endpoint on push_devices (workspace_id, endpoint_hash);
create index push_devices_of_member on push_devices (workspace_id, member_id, created_at desc);
call close_tenant_table('push_devices');

-- What a member is notified of. Without a row: of everything, without texts.
create table push_settings (
  workspace_id uuid not null,
  member_id uuid not null,
  handoffs boolean not null default true,
  messages boolean not null default true,
  mentions boolean not null default true,
  assignments boolean not null default true,
  shows_text boolean not null default false,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call close_tenant_table('push_settings');

-- The numbered event up to which members were notified. Only workspaces with devices have a row.
create table push_cursors (
  workspace_id uuid primary key,
  cursor bigint not null
);
call close_tenant_table('push_cursors');

-- Notifications on their way. They hold no words of anybody: the text is read when it is sent.
create table pushes (
  workspace_id uuid not null,
  id uuid not null,
  device_id uuid not null,
  -- Null: a test.
  event_sequence bigint,
  kind text not null check (kind in ('handoff', 'message', 'mention', 'assignment', 'test')),
  conversation_id uuid,
  -- The message or note that it is about.
  subject_id uuid,
  -- The member who mentioned or assigned.
  by_member_id uuid,
  state text not null default 'waiting' check (state in ('waiting', 'sending')),
  attempts integer not null default 0,
  -- Waiting: the next attempt. Sending: the end of the lease, after which the outcome counts as unknown.
  due_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, device_id) references push_devices (workspace_id, id) on delete cascade
);
create unique index pushes_once on pushes (workspace_id, device_id, event_sequence);
create index pushes_due on pushes (due_at, workspace_id);
call close_tenant_table('pushes');

create function due_push_events() returns table (workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select c.workspace_id from push_cursors c join event_counters e on e.workspace_id = c.workspace_id
     where e.last_sequence > c.cursor;
  end;

create function due_pushes(now timestamptz) returns table (workspace_id uuid)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select distinct p.workspace_id from pushes p where p.due_at <= now;
  end;
