-- Who is there and who looks at what. It lasts as long as it is renewed, so it may be lost with the machine.
create unlogged table member_presence (
  workspace_id uuid not null,
  member_id uuid not null,
  status text not null check (status in ('online', 'away', 'offline')),
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
call close_tenant_table('member_presence');

create unlogged table conversation_viewers (
  workspace_id uuid not null,
  conversation_id uuid not null,
  -- Of a member or of an API key; for the contact, who types but is no viewer, all ones.
  viewer_id uuid not null,
  kind text not null check (kind in ('member', 'key', 'contact')),
  name text not null,
  since timestamptz not null,
  typing_until timestamptz,
  expires_at timestamptz not null,
  primary key (workspace_id, conversation_id, viewer_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index conversation_viewers_expiring on conversation_viewers (workspace_id, expires_at);
call close_tenant_table('conversation_viewers');

-- Grows with every change of the two, so that a process sees with one look whose have changed.
create unlogged table presence_versions (
  workspace_id uuid primary key,
  version bigint not null
);
call close_tenant_table('presence_versions');

-- How far the workspaces are that a process has open streams of: one statement for all of them.
create function stream_heads(workspaces uuid[])
  returns table (workspace_id uuid, last_sequence bigint, presence_version bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select w.id, coalesce(c.last_sequence, 0), coalesce(p.version, 0)
      from unnest(workspaces) as w (id)
      left join event_counters c on c.workspace_id = w.id
      left join presence_versions p on p.workspace_id = w.id;
  end;
