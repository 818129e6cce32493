-- How soon people should answer and resolve. The first that fits counts.
create table response_targets (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  position integer not null,
  enabled boolean not null,
  channel_ids uuid[] not null default '{}',
  team_ids uuid[] not null default '{}',
  priorities text[] not null default '{}',
  first_response_minutes integer,
  resolution_minutes integer,
  business_hours_id uuid,
  warn_minutes integer not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, position) deferrable initially deferred,
  foreign key (workspace_id, business_hours_id) references business_hours (workspace_id, id)
);
call close_tenant_table('response_targets');

-- What became of each promise: one row for each answer that was owed, and for each round until it was resolved.
create table response_target_outcomes (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  -- Stays when the target is deleted.
  target_id uuid not null,
  kind text not null check (kind in ('first_response', 'resolution')),
  -- Names the round: since when the answer was owed, or when the conversation opened.
  round_at timestamptz not null,
  minutes integer not null,
  started_at timestamptz not null,
  -- Open minutes of stretches that are over, and since when the present one runs; null while it is paused.
  used_minutes double precision not null default 0,
  running_since timestamptz,
  warn_at timestamptz,
  due_at timestamptz,
  warned_at timestamptz,
  breached_at timestamptz,
  -- When a person answered, or resolved it, late or not.
  met_at timestamptz,
  ended_at timestamptz,
  -- Null while nobody knows: met in time, breached (known at once), or given up because nobody owed it any more.
  outcome text check (outcome in ('met', 'breached', 'cancelled')),
  -- Open seconds from its start to its end, without what it was paused for.
  business_seconds integer,
  -- As they were when the row was last written.
  channel_id uuid not null,
  team_id uuid,
  assignee_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create unique index response_target_outcomes_open on response_target_outcomes (workspace_id, conversation_id, kind)
  where ended_at is null;
create index response_target_outcomes_of_conversation on response_target_outcomes (workspace_id, conversation_id, started_at);
create index response_target_outcomes_by_start on response_target_outcomes (workspace_id, started_at);
call close_tenant_table('response_target_outcomes');

-- Conversations whose targets run or may have to: when to look next. What changes a conversation leaves word here, in its
-- own transaction and without a round trip, so that no way of changing one can be forgotten.
create table response_target_clocks (
  workspace_id uuid not null,
  conversation_id uuid not null,
  due_at timestamptz,
  -- When the oldest change happened that nobody has looked at.
  changed_at timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index response_target_clocks_due on response_target_clocks (due_at) where due_at is not null;
call close_tenant_table('response_target_clocks');

-- Workspaces whose targets or hours changed: every clock of theirs is looked at.
create table response_target_rechecks (
  workspace_id uuid not null references workspaces (id),
  id bigint generated always as identity,
  primary key (workspace_id, id)
);
call close_tenant_table('response_target_rechecks');

create function due_response_targets(now timestamptz, most integer)
  returns table (workspace_id uuid, conversation_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace_id, c.conversation_id from response_target_clocks c
     where c.due_at <= now order by c.due_at limit most;
  end;

-- The next moment after now at which one is due.
create function next_response_target(now timestamptz) returns timestamptz
  language sql stable security definer set search_path = public
  begin atomic
    select min(c.due_at) from response_target_clocks c where c.due_at > now;
  end;

create function due_response_target_rechecks()
  returns table (workspace_id uuid, last_id bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select r.workspace_id, max(r.id) from response_target_rechecks r group by 1;
  end;

create function follow_changed_conversation() returns trigger
  language plpgsql set search_path = public as $$
begin
  insert into response_target_clocks as k (workspace_id, conversation_id, due_at, changed_at)
  select new.workspace_id, new.id, '-infinity', new.updated_at
   where exists (select 1 from response_targets t where t.workspace_id = new.workspace_id and t.enabled)
      or exists (select 1 from response_target_clocks c
                  where c.workspace_id = new.workspace_id and c.conversation_id = new.id)
  on conflict (workspace_id, conversation_id)
  do update set due_at = '-infinity', changed_at = coalesce(k.changed_at, excluded.changed_at);
  return null;
end $$;
-- While the AI leads nothing runs: its turns fire nothing.
create trigger follow_changed_conversation
  after update of leader, lifecycle, team_id, assignee_id, priority, waiting_since, opened_at on conversations
  for each row when ((old.leader <> 'ai' or new.leader <> 'ai')
    and (old.leader, old.lifecycle, old.team_id, old.assignee_id, old.priority, old.waiting_since, old.opened_at)
      is distinct from
        (new.leader, new.lifecycle, new.team_id, new.assignee_id, new.priority, new.waiting_since, new.opened_at))
  execute function follow_changed_conversation();

-- An answer to a hand-over changes nothing of a conversation in which nobody waited.
create function follow_answer() returns trigger
  language plpgsql set search_path = public as $$
begin
  update response_target_clocks
     set due_at = '-infinity', changed_at = coalesce(changed_at, new.created_at)
   where workspace_id = new.workspace_id and conversation_id = new.conversation_id;
  return null;
end $$;
create trigger follow_answer after insert on messages
  for each row when (new.direction = 'outbound' and new.sender = 'person') execute function follow_answer();
