-- The thread of one contact on one channel. Its row lock is the conversation's lock: turns, takeovers and
-- claims for sending all take it.
create table conversations (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  contact_id uuid not null,
  current_session_id uuid,
  lifecycle text not null default 'open' check (lifecycle in ('open', 'pending', 'snoozed', 'closed', 'archived')),
  leader text not null default 'ai' check (leader in ('ai', 'person', 'none')),
  -- Bumped by every change of leader. What an older epoch decided to say is not said.
  owner_epoch bigint not null default 0,
  assignee text,
  messages_count integer not null default 0,
  -- Free-form content may be sent until then.
  window_expires_at timestamptz,
  last_inbound_at timestamptz,
  last_inbound_message_id uuid,
  -- messages.sequence of the newest inbound message, and up to where the agent has answered or decided not to.
  last_inbound_sequence bigint not null default 0,
  answered_sequence bigint not null default 0,
  last_message_at timestamptz,
  last_message_text text,
  -- The turn queue: due when, since when it waits, how often a newer message restarted it.
  turn_due_at timestamptz,
  turn_waiting_since timestamptz,
  turn_restarts integer not null default 0,
  turn_lease_until timestamptz,
  -- Fence: only the holder of the newest attempt may finish a turn.
  turn_attempt bigint not null default 0,
  turn_failures integer not null default 0,
  -- Pacing per pair of numbers (GCRA).
  pair_free_at timestamptz not null default '-infinity',
  -- Values for {{variables}} of the agent's instructions. Untrusted text.
  variables jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, channel_id, contact_id),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index conversations_newest on conversations (workspace_id, last_message_at desc nulls last, id desc);
create index conversations_by_contact on conversations (workspace_id, contact_id);
create index conversations_with_turns on conversations (turn_due_at) where turn_due_at is not null;
call close_tenant_table('conversations');

-- One bounded exchange inside a conversation: on WhatsApp, one rolling 24-hour window.
create table sessions (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  contact_id uuid not null,
  agent_id uuid,
  status text not null default 'open' check (status in ('open', 'handed_off', 'resolved')),
  intent text,
  lead_score integer not null default 0,
  messages_count integer not null default 0,
  started_at timestamptz not null,
  expires_at timestamptz,
  last_message_at timestamptz not null,
  resolved_at timestamptz,
  resolution_note text,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index sessions_newest on sessions (workspace_id, started_at desc, id desc);
create index sessions_by_agent on sessions (workspace_id, agent_id, started_at desc, id desc);
create index sessions_by_conversation on sessions (workspace_id, conversation_id, started_at desc);
create index sessions_by_contact on sessions (workspace_id, contact_id, started_at desc);
call close_tenant_table('sessions');

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  -- Order of a conversation's messages: given under the conversation's lock.
  sequence bigint generated always as identity,
  conversation_id uuid not null,
  session_id uuid not null,
  channel_id uuid not null,
  contact_id uuid not null,
  agent_id uuid,
  turn_id uuid,
  direction text not null check (direction in ('inbound', 'outbound')),
  sender text not null check (sender in ('contact', 'ai', 'person', 'api', 'system')),
  type text not null,
  content jsonb not null,
  text text not null,
  -- The other side at that time: an E.164 number or the provider’s user id.
  address text not null default '',
  -- received | queued | sending | sent | delivered | read | played | failed | unknown | cancelled
  status text not null,
  provider_message_id text,
  reply_to_message_id uuid,
  reply_to_provider_message_id text,
  error jsonb,
  pricing jsonb,
  metadata jsonb not null default '{}',
  occurred_at timestamptz not null,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  failed_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index messages_by_provider_id on messages (workspace_id, channel_id, provider_message_id) where provider_message_id is not null;
create index messages_of_conversation on messages (workspace_id, conversation_id, sequence);
create index messages_of_session on messages (workspace_id, session_id, sequence);
create index messages_newest on messages (workspace_id, sequence desc);
call close_tenant_table('messages');

-- What still has to leave. A row goes when its message has a known outcome.
create table outbox (
  workspace_id uuid not null,
  message_id uuid not null,
  sequence bigint generated always as identity,
  conversation_id uuid not null,
  channel_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'unknown')),
  -- Present when the AI (or an external bot) speaks: the epoch it spoke in.
  owner_epoch bigint,
  available_at timestamptz not null,
  lease_until timestamptz,
  -- Fence: an outcome counts only for the attempt that claimed the row.
  attempt integer not null default 0,
  queued_at timestamptz not null,
  primary key (workspace_id, message_id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index outbox_due on outbox (available_at) where state = 'queued';
create index outbox_of_channel on outbox (workspace_id, channel_id, sequence) where state in ('queued', 'sending');
create index outbox_of_conversation on outbox (workspace_id, conversation_id, sequence);
create index outbox_leases on outbox (lease_until) where state = 'sending';
call close_tenant_table('outbox');

create table attachments (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  channel_id uuid not null,
  kind text not null,
  mime_type text,
  filename text,
  size integer,
  sha256 text,
  reference jsonb not null,
  state text not null check (state in ('waiting', 'stored', 'failed')),
  error text,
  storage_key text,
  attempts integer not null default 0,
  available_at timestamptz not null,
  lease_until timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references messages (workspace_id, id) on delete cascade
);
create index attachments_by_message on attachments (workspace_id, message_id);
create index attachments_due on attachments (available_at) where state = 'waiting';
call close_tenant_table('attachments');

-- One answer of an agent, explained: what was asked, found, called, spent.
create table turns (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid,
  agent_id uuid not null,
  through_sequence bigint not null,
  outcome text not null,
  model text not null,
  input_tokens integer not null default 0,
  output_tokens integer not null default 0,
  cost_micros bigint not null default 0,
  duration_ms integer not null,
  trace jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index turns_of_conversation on turns (workspace_id, conversation_id, created_at desc);
create index turns_of_agent on turns (workspace_id, agent_id, created_at desc);
call close_tenant_table('turns');

create table handoffs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  session_id uuid,
  reason text not null,
  note text,
  requested_by text not null check (requested_by in ('contact', 'ai', 'person', 'api', 'system')),
  assignee text,
  status text not null default 'active' check (status in ('active', 'released')),
  created_at timestamptz not null,
  released_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create unique index handoffs_active on handoffs (workspace_id, conversation_id) where status = 'active';
call close_tenant_table('handoffs');
