-- Conversations that an agent must handle, played as tests.
create table scenarios (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  name text not null,
  is_required boolean not null,
  times integer not null,
  definition jsonb not null,
  -- Raised when the definition or the number of times changes: then it has to pass again.
  revision integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade
);
create index scenarios_newest on scenarios (workspace_id, created_at desc, id desc);
create index scenarios_of_agents on scenarios (workspace_id, agent_id, created_at desc, id desc);
call close_tenant_table('scenarios');

create table scenario_runs (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  target text not null check (target in ('draft', 'published', 'version')),
  version integer not null,
  settings jsonb not null,
  -- The scenarios as they were when the run was asked for.
  scenarios jsonb not null,
  state text not null check (state in ('queued', 'running', 'passed', 'failed', 'cancelled')),
  attempts integer not null,
  -- The member whose request it was, for the costs of models.
  member_id uuid,
  -- A process that plays it holds it until then.
  lease_until timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade
);
create index scenario_runs_newest on scenario_runs (workspace_id, created_at desc, id desc);
create index scenario_runs_of_agents on scenario_runs (workspace_id, agent_id, created_at desc, id desc);
create index scenario_runs_to_play on scenario_runs (created_at) where state in ('queued', 'running');
create index scenario_runs_over on scenario_runs (finished_at) where finished_at is not null;
call close_tenant_table('scenario_runs');

create table scenario_results (
  workspace_id uuid not null,
  run_id uuid not null,
  -- The place of the scenario in the run, and which attempt of it this is, both from 1.
  position integer not null,
  attempt integer not null,
  passed boolean not null,
  failures jsonb not null,
  exchanges jsonb not null,
  model text not null,
  input_tokens integer not null,
  output_tokens integer not null,
  cost_micros bigint,
  duration_ms integer not null,
  finished_at timestamptz not null,
  primary key (workspace_id, run_id, position, attempt),
  foreign key (workspace_id, run_id) references scenario_runs (workspace_id, id) on delete cascade
);
call close_tenant_table('scenario_results');

-- The runs that no process is playing, the oldest first.
create function due_scenario_runs(at timestamptz, most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select r.workspace_id, r.id from scenario_runs r
     where r.state in ('queued', 'running') and (r.lease_until is null or r.lease_until <= at)
     order by r.created_at limit most;
  end;

create function outdated_scenario_runs(finished_before timestamptz, most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select r.workspace_id, r.id from scenario_runs r
     where r.finished_at is not null and r.finished_at < finished_before
     order by r.finished_at limit most;
  end;
