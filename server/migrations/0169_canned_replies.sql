-- Replies that are written once and used often: of the workspace, of a team, or of one member.
create table canned_replies (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  shortcut text not null,
  title text not null,
  text text not null,
  scope text not null check (scope in ('workspace', 'team', 'personal')),
  team_id uuid,
  owner_id uuid,
  uses_count bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, owner_id) references members (workspace_id, id) on delete cascade,
  check ((scope = 'team') = (team_id is not null)),
  check ((scope = 'personal') = (owner_id is not null))
);
-- A shortcut is unique in its scope, whatever the case.
create unique index canned_replies_by_shortcut on canned_replies
  (workspace_id, coalesce(team_id, owner_id, workspace_id), lower(shortcut));
call close_tenant_table('canned_replies');
