-- What an agent may do: names of tools, or null for all built-in ones.
alter table agents add column tools text[];

-- What an agent wants to do and the customer has yet to agree to; one at a time in a conversation. A row that was
-- carried out stays until the next proposal, so that a turn thought again finds what was done instead of doing it again.
create table pending_actions (
  workspace_id uuid not null,
  conversation_id uuid not null,
  id uuid not null,
  tool text not null,
  arguments jsonb not null,
  -- What decides whether a later call means the same action.
  essence text not null,
  -- The question that the customer must have been shown, word for word.
  summary text not null,
  -- Newest inbound message when it was proposed.
  proposed_sequence bigint not null,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  -- Newest inbound message of the turn that carries it out; the result follows when it is known.
  carried_out_sequence bigint,
  result jsonb,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
call close_tenant_table('pending_actions');
