-- What happens to a conversation when it begins, comes back or is handed over. Ids inside the documents are UUIDs.
create table routing_rules (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  position integer not null,
  enabled boolean not null,
  triggers text[] not null,
  conditions jsonb not null,
  actions jsonb not null,
  -- Hours that a rule asks for stay as long as it does.
  business_hours_id uuid generated always as ((conditions #>> '{within_hours,business_hours_id}')::uuid) stored,
  -- As far as matches were added up; those since stand in routing_rule_matches.
  matches_count bigint not null default 0,
  last_matched_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, position) deferrable initially deferred,
  foreign key (workspace_id, business_hours_id) references business_hours (workspace_id, id)
);
call close_tenant_table('routing_rules');

-- One row per match: a counter in the rule's own row would make every message of a busy workspace wait for the one before.
create table routing_rule_matches (
  workspace_id uuid not null,
  id bigint generated always as identity,
  rule_id uuid not null,
  matched_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, rule_id) references routing_rules (workspace_id, id) on delete cascade
);
create index routing_rule_matches_of_rule on routing_rule_matches (workspace_id, rule_id);
call close_tenant_table('routing_rule_matches');

-- Adds matches up. Those that are written meanwhile are counted the next time.
create function fold_routing_rule_matches() returns void
  language sql security definer set search_path = public
  begin atomic
    with taken as (
      delete from routing_rule_matches returning workspace_id, rule_id, matched_at
    ), summed as (
      select workspace_id, rule_id, count(*) as matches, max(matched_at) as last from taken group by 1, 2
    )
    update routing_rules r
       set matches_count = r.matches_count + s.matches, last_matched_at = greatest(r.last_matched_at, s.last)
      from summed s where r.workspace_id = s.workspace_id and r.id = s.rule_id;
  end;
