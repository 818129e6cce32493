-- Organisations own workspaces; everything else carries workspace_id and is closed off by row-level security.
-- The server works as role parley_app, which owns nothing and cannot bypass a policy. What must look across
-- workspaces (finding a key, a channel, due work) is a security-definer function that returns only what is needed.

create function current_workspace_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('parley.workspace_id', true), '')::uuid;

-- Closes a tenant table: rows of other workspaces neither show nor can be written.
create procedure close_tenant_table(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy tenant on %s using (workspace_id = current_workspace_id()) with check (workspace_id = current_workspace_id())',
    target);
end $$;

create table organisations (
  id uuid primary key,
  name text not null,
  owner_email text not null,
  plan text not null default 'free',
  created_at timestamptz not null
);

create table workspaces (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  name text not null,
  mode text not null check (mode in ('live', 'test')),
  default_channel_id uuid,
  default_base_id uuid,
  created_at timestamptz not null
);
create index workspaces_by_organisation on workspaces (organisation_id);

alter table workspaces enable row level security;
create policy tenant on workspaces using (id = current_workspace_id());
alter table organisations enable row level security;
create policy tenant on organisations
  using (id = (select organisation_id from workspaces where workspaces.id = current_workspace_id()));

create table api_keys (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  dialect text,
  scopes text[] not null,
  limit_profile text,
  secret_hash bytea not null,
  prefix text not null,
  last_four text not null,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (workspace_id, id)
);
-- Without workspace_id on purpose: a key is what tells us the workspace.
create unique index api_keys_by_secret on api_keys (secret_hash);
call close_tenant_table('api_keys');

create function find_api_keys(hashes bytea[])
  returns table (secret_hash bytea, id uuid, workspace_id uuid, organisation_id uuid, mode text, plan text, scopes text[],
                 dialect text, limit_profile text, expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select k.secret_hash, k.id, k.workspace_id, w.organisation_id, w.mode, o.plan, k.scopes,
           k.dialect, k.limit_profile, k.expires_at, k.revoked_at, k.last_used_at
      from api_keys k
      join workspaces w on w.id = k.workspace_id
      join organisations o on o.id = w.organisation_id
     where k.secret_hash = any (hashes);
  end;

-- For the operator at the machine (CLI, first start), who holds the database anyway.
create function operator_workspaces()
  returns table (id uuid, organisation_id uuid, name text, mode text, plan text, owner_email text, created_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select w.id, w.organisation_id, w.name, w.mode, o.plan, o.owner_email, w.created_at
      from workspaces w join organisations o on o.id = w.organisation_id order by w.created_at, w.id;
  end;

create function operator_create_workspace(workspace uuid, organisation uuid, workspace_name text, workspace_mode text, now timestamptz)
  returns void language sql security definer set search_path = public
  begin atomic
    insert into workspaces (id, organisation_id, name, mode, created_at) values (workspace, organisation, workspace_name, workspace_mode, now);
  end;

create function operator_create_organisation(organisation uuid, organisation_name text, email text, organisation_plan text, now timestamptz)
  returns void language sql security definer set search_path = public
  begin atomic
    insert into organisations (id, name, owner_email, plan, created_at) values (organisation, organisation_name, email, organisation_plan, now);
  end;

create function operator_set_plan(organisation uuid, organisation_plan text)
  returns void language sql security definer set search_path = public
  begin atomic
    update organisations set plan = organisation_plan where id = organisation;
  end;

create table idempotency_keys (
  workspace_id uuid not null,
  owner_id uuid not null,
  operation text not null,
  key text not null,
  request_hash bytea not null,
  status smallint not null,
  body text not null,
  created_at timestamptz not null,
  primary key (workspace_id, owner_id, operation, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
call close_tenant_table('idempotency_keys');

-- One row per counted scope (a key, a workspace, an organisation), rule and window.
create table limit_counters (
  workspace_id uuid not null,
  scope text not null,
  rule text not null,
  window_start timestamptz not null,
  used integer not null,
  primary key (workspace_id, scope, rule, window_start)
);
create index limit_counters_by_age on limit_counters (window_start);
call close_tenant_table('limit_counters');
