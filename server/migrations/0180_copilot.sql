-- What help for people cost: beside the turns of agents, so that the bill is whole.
create table copilot_requests (
  workspace_id uuid not null,
  id uuid not null,
  operation text not null,
  conversation_id uuid,
  agent_id uuid,
  channel_id uuid,
  member_id uuid,
  model text not null,
  input_tokens integer not null default 0,
  output_tokens integer not null default 0,
  -- Millionths of a dollar; null when the price of the model is not known.
  cost_micros bigint,
  duration_ms integer not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index copilot_requests_by_time on copilot_requests (workspace_id, created_at);
call close_tenant_table('copilot_requests');
