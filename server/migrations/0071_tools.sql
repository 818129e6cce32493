-- What agents may call of the business's own: an HTTP call, or a server of the Model Context Protocol.
create table tools (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('http', 'mcp')),
  description text not null,
  active boolean not null,
  -- The call or the server, as the API shows it.
  target jsonb not null,
  input_schema jsonb,
  -- A JSON object of names and values, sealed.
  secrets bytea not null,
  changes boolean not null,
  confirm boolean not null,
  trusted boolean not null,
  timeout_ms integer not null,
  max_calls_per_turn integer not null,
  max_calls_per_day integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, name)
);
create index tools_newest on tools (workspace_id, created_at desc, id desc);
call close_tenant_table('tools');

-- Calls of such tools: for the limit of a day, and so that what changes something is not done twice.
create table tool_calls (
  workspace_id uuid not null,
  -- Names the conversation, the messages that were answered, the tool and its input.
  key text not null,
  tool_id uuid not null,
  conversation_id uuid not null,
  -- Null until the outcome is known.
  result jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, key),
  foreign key (workspace_id, tool_id) references tools (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index tool_calls_of_tool on tool_calls (workspace_id, tool_id, created_at);
create index tool_calls_of_conversation on tool_calls (workspace_id, conversation_id);
call close_tenant_table('tool_calls');
