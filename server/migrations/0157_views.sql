create table views (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  -- As conversations.list takes it.
  filter jsonb not null,
  sort text not null,
  scope text not null check (scope in ('workspace', 'team', 'personal')),
  team_id uuid,
  owner_id uuid,
  position integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references members (workspace_id, id) on delete cascade,
  check ((scope = 'team') = (team_id is not null)),
  check (scope <> 'personal' or owner_id is not null)
);
create index views_in_order on views (workspace_id, position, id);
call close_tenant_table('views');
