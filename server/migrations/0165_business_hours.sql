-- When people are there. Teams, routing rules and response targets name them; a workspace without any is always open.
create table business_hours (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  time_zone text not null,
  hours jsonb not null,
  exceptions jsonb not null default '[]',
  is_default boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index business_hours_by_name on business_hours (workspace_id, lower(name));
create unique index business_hours_default on business_hours (workspace_id) where is_default;
call close_tenant_table('business_hours');

-- What uses hours keeps them: they cannot be deleted under it.
alter table teams
  add foreign key (workspace_id, business_hours_id) references business_hours (workspace_id, id);
create index teams_by_business_hours on teams (workspace_id, business_hours_id) where business_hours_id is not null;
