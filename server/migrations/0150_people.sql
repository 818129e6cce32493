-- Members, teams, and what people do with a conversation. How members sign in comes with 0160.
create table members (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  -- One person may be a member of several workspaces.
  person_id uuid,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'agent', 'viewer')),
  -- Null: every channel.
  channel_ids uuid[],
  capacity integer not null default 20,
  last_seen_at timestamptz,
  suspended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index members_by_email on members (workspace_id, lower(email)) where removed_at is null;
call close_tenant_table('members');

create table teams (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  description text,
  assignment text not null default 'round_robin' check (assignment in ('manual', 'round_robin', 'least_busy')),
  business_hours_id uuid,
  -- Whose turn it was last, for round robin.
  last_assigned_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index teams_by_name on teams (workspace_id, lower(name));
call close_tenant_table('teams');

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
create index team_members_by_member on team_members (workspace_id, member_id);
call close_tenant_table('team_members');

alter table conversations
  -- Grows with every change by a person, the API or a rule, so that two who change at once notice each other.
  add column version bigint not null default 0,
  -- Answers instead of the channel’s agent since it was transferred.
  add column transferred_agent_id uuid,
  add column assignee_id uuid,
  add column team_id uuid,
  add column tags text[] not null default '{}',
  add column priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  add column unread_count integer not null default 0,
  add column snoozed_until timestamptz,
  add column closed_at timestamptz,
  add column close_reason text,
  add column custom_fields jsonb not null default '{}',
  -- The oldest message of the contact since anybody last answered.
  add column waiting_since timestamptz,
  -- When its present round began: made, or come back after it was closed.
  add column opened_at timestamptz,
  add column first_response_due_at timestamptz,
  add column resolution_due_at timestamptz,
  add column target_state text not null default 'none' check (target_state in ('none', 'on_track', 'at_risk', 'breached')),
  add foreign key (workspace_id, assignee_id) references members (workspace_id, id) on delete set null (assignee_id),
  add foreign key (workspace_id, team_id) references teams (workspace_id, id) on delete set null (team_id);
create index conversations_snoozed on conversations (snoozed_until) where snoozed_until is not null;
update conversations set opened_at = created_at;

-- Who of the members wrote it, where one did. It stays when they leave.
alter table messages add column member_id uuid;

alter table handoffs
  add column summary text,
  add column tried jsonb not null default '[]',
  add column fields jsonb not null default '[]',
  add column from_agent_id uuid,
  add column assignee_id uuid,
  add column team_id uuid,
  add column priority text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  add column after_hours boolean not null default false,
  add column expected_at timestamptz,
  add column resolution text,
  drop constraint handoffs_requested_by_check,
  add check (requested_by in ('contact', 'ai', 'person', 'api', 'rule', 'system'));
create index handoffs_newest on handoffs (workspace_id, created_at desc, id desc);

-- Whoever was given everything there was is given what came since.
update api_keys
   set scopes = array(
     select distinct scope
       from unnest(scopes || '{analytics:read,analytics:write,members:read,members:write,routing:read,routing:write,teams:read,teams:write}'::text[]) as scope
      order by scope)
 where scopes @> '{account:read,agents:read,agents:write,api_keys:read,api_keys:write,audit:read,audit:write,bookings:read,bookings:write,channels:read,channels:write,contacts:read,contacts:write,conversations:read,conversations:write,events:read,events:write,knowledge:read,knowledge:write,leads:read,leads:write,ledger:read,ledger:write,messages:read,messages:write,notices:read,notices:write,tools:read,tools:write,webhooks:read,webhooks:write}';
