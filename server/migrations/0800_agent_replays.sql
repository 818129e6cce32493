-- Stored conversations, answered once more by an agent with one set of settings.
create table agent_replays (
  workspace_id uuid not null,
  id uuid not null,
  agent_id uuid not null,
  target text not null check (target in ('draft', 'published', 'version')),
  version integer not null,
  settings jsonb not null,
  answered_by text not null check (answered_by in ('agent', 'all')),
  messages_from timestamptz,
  messages_to timestamptz,
  turns_per_conversation integer not null,
  state text not null check (state in ('queued', 'running', 'done', 'cancelled')),
  -- The member whose request it was, for the costs of models.
  member_id uuid,
  -- A process that plays it holds it until then.
  lease_until timestamptz,
  -- When a process last played a part of it: the one that waits longest is next.
  played_at timestamptz,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade
);
create index agent_replays_newest on agent_replays (workspace_id, created_at desc, id desc);
create index agent_replays_of_agents on agent_replays (workspace_id, agent_id, created_at desc, id desc);
create index agent_replays_to_play on agent_replays ((coalesce(played_at, created_at))) where state in ('queued', 'running');
create index agent_replays_over on agent_replays (finished_at) where finished_at is not null;
call close_tenant_table('agent_replays');

create table agent_replay_conversations (
  workspace_id uuid not null,
  replay_id uuid not null,
  -- From 1, the newest conversation first.
  position integer not null,
  conversation_id uuid not null,
  -- The open booking or lead after the last turn that was replayed. Only while the conversation is being replayed.
  intake jsonb,
  done boolean not null default false,
  primary key (workspace_id, replay_id, position),
  foreign key (workspace_id, replay_id) references agent_replays (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index agent_replay_conversations_by_conversation on agent_replay_conversations (workspace_id, conversation_id);
call close_tenant_table('agent_replay_conversations');
call confine_by_conversation('agent_replay_conversations');

-- No word of the customer: the messages are read from the conversation. A turn goes with the last message that it answers.
create table agent_replay_turns (
  workspace_id uuid not null,
  id uuid not null,
  replay_id uuid not null,
  position integer not null,
  conversation_id uuid not null,
  -- The last message of the customer that the turn answers, with its sequence and time.
  message_id uuid not null,
  sequence bigint not null,
  asked_at timestamptz not null,
  message_ids uuid[] not null,
  answer_ids uuid[] not null,
  original_turn_id uuid,
  original_outcome text,
  original_cost_micros bigint,
  original_duration_ms integer,
  result text not null check (result in ('same', 'changed', 'failed')),
  differences text[] not null,
  is_text_compared boolean not null,
  outcome text not null,
  text text,
  tools jsonb not null,
  sources jsonb not null,
  model text not null,
  input_tokens integer not null,
  output_tokens integer not null,
  cost_micros bigint,
  duration_ms integer not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, replay_id, message_id),
  foreign key (workspace_id, replay_id) references agent_replays (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade,
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index agent_replay_turns_in_order on agent_replay_turns (workspace_id, replay_id, position, sequence);
create index agent_replay_turns_by_message on agent_replay_turns (workspace_id, message_id);
create index agent_replay_turns_by_conversation on agent_replay_turns (workspace_id, conversation_id);
call close_tenant_table('agent_replay_turns');
call confine_by_conversation('agent_replay_turns');

-- The replays that no process is playing, the one that waits longest first.
create function due_agent_replays(at timestamptz, most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select r.workspace_id, r.id from agent_replays r
     where r.state in ('queued', 'running') and (r.lease_until is null or r.lease_until <= at)
     order by coalesce(r.played_at, r.created_at) limit most;
  end;

create function outdated_agent_replays(finished_before timestamptz, most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select r.workspace_id, r.id from agent_replays r
     where r.finished_at is not null and r.finished_at < finished_before
     order by r.finished_at limit most;
  end;
