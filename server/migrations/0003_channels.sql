create table channels (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  kind text not null,
  provider text not null,
  name text not null,
  status text not null default 'active' check (status in ('active', 'needs_attention', 'disabled')),
  -- What the owner must do, in a sentence, when status is needs_attention.
  attention text,
  phone text,
  provider_account_id text not null,
  -- Other ids by which a provider's app-level hook names this channel, e.g. WhatsApp's business account.
  provider_group_id text,
  credentials bytea not null,
  messages_per_second integer not null,
  -- The one agent that answers here.
  agent_id uuid,
  -- Pacing (GCRA): when the number is next free; and until when the provider asked us to wait.
  free_at timestamptz not null default '-infinity',
  paused_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create unique index channels_by_id on channels (id);
create unique index channels_by_account on channels (workspace_id, kind, provider, provider_account_id) where deleted_at is null;
create index channels_for_hooks on channels (kind, provider, provider_account_id) where deleted_at is null;
create index channels_for_group_hooks on channels (kind, provider, provider_group_id) where deleted_at is null;
create index channels_by_agent on channels (workspace_id, agent_id) where deleted_at is null;
call close_tenant_table('channels');

-- A provider's request names a channel, never a workspace.
create function find_hook_channel(channel uuid)
  returns table (workspace_id uuid, id uuid, kind text, provider text, credentials bytea)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace_id, c.id, c.kind, c.provider, c.credentials from channels c where c.id = channel and c.deleted_at is null;
  end;

-- A provider's app-level hook names accounts; where two workspaces claim one, the earlier claim holds.
create function find_account_channels(channel_kind text, channel_provider text, accounts text[])
  returns table (account text, workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct on (a.account) a.account, c.workspace_id, c.id
      from unnest(accounts) as a (account)
      join channels c on c.kind = channel_kind and c.provider = channel_provider and c.deleted_at is null
       and (c.provider_account_id = a.account or 'waba:' || c.provider_group_id = a.account)
     order by a.account, c.created_at, c.id;
  end;

create table templates (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  provider_template_id text not null,
  name text not null,
  language text not null,
  category text not null,
  status text not null,
  definition jsonb not null,
  synced_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, channel_id, name, language),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id)
);
call close_tenant_table('templates');
