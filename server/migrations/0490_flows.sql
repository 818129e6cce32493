-- The scripts of calls. The row holds the draft; what was published stands in flow_versions and never changes.
create table flows (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('survey', 'announcement', 'reminder', 'mixed')),
  language text not null,
  voice jsonb not null,
  model text,
  instructions text not null,
  allow_interruptions boolean not null,
  definition jsonb not null,
  published_version integer,
  published_at timestamptz,
  -- The draft differs from the published version.
  is_changed boolean not null,
  deleted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create index flows_newest on flows (workspace_id, created_at desc, id desc) where deleted_at is null;
call close_tenant_table('flows');

create table flow_versions (
  workspace_id uuid not null,
  flow_id uuid not null,
  version integer not null,
  language text not null,
  voice jsonb not null,
  model text,
  instructions text not null,
  allow_interruptions boolean not null,
  definition jsonb not null,
  published_at timestamptz not null,
  primary key (workspace_id, flow_id, version),
  foreign key (workspace_id, flow_id) references flows (workspace_id, id) on delete cascade
);
call close_tenant_table('flow_versions');

-- Keys that were given every scope there was are given those of calls. A scope that another migration adds makes no difference.
update api_keys
   set scopes = array(select distinct scope from unnest(scopes || '{calls:read,calls:write}'::text[]) as scope order by scope)
 where scopes @> '{account:read,agents:read,agents:write,analytics:read,analytics:write,api_keys:read,api_keys:write,audit:read,audit:write,bookings:read,bookings:write,channels:read,channels:write,contacts:read,contacts:write,conversations:read,conversations:write,costs:read,costs:write,events:read,events:write,knowledge:read,knowledge:write,leads:read,leads:write,ledger:read,ledger:write,members:read,members:write,messages:read,messages:write,notices:read,notices:write,routing:read,routing:write,teams:read,teams:write,tools:read,tools:write,webhooks:read,webhooks:write}';
