-- What colleagues write to each other beside a conversation. It goes with the conversation, and so with the contact.
create table notes (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  text text not null,
  mentions uuid[] not null default '{}',
  author_kind text not null check (author_kind in ('member', 'key', 'agent', 'operator', 'rule')),
  author_id uuid,
  -- What the author was called when it was written.
  author_name text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index notes_of_conversation on notes (workspace_id, conversation_id, created_at desc, id desc);
call close_tenant_table('notes');

-- By member, so that what mentions one is found without reading notes.
create table note_mentions (
  workspace_id uuid not null,
  member_id uuid not null,
  conversation_id uuid not null,
  note_id uuid not null,
  created_at timestamptz not null,
  -- When the member read the conversation since.
  seen_at timestamptz,
  primary key (workspace_id, member_id, conversation_id, note_id),
  foreign key (workspace_id, note_id) references notes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, member_id) references members (workspace_id, id) on delete cascade
);
create index note_mentions_of_note on note_mentions (workspace_id, note_id);
create index note_mentions_of_conversation on note_mentions (workspace_id, conversation_id, member_id) where seen_at is null;
call close_tenant_table('note_mentions');
