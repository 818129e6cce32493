-- Unanswered questions that somebody dismissed or answered by a document. A question is known by the hash of its topic, so
-- that nothing of what a contact wrote stays here when the contact is erased. Without its document it is open again.
create table settled_questions (
  workspace_id uuid not null,
  topic_hash bytea not null,
  state text not null check (state in ('dismissed', 'answered')),
  document_id uuid,
  settled_at timestamptz not null,
  primary key (workspace_id, topic_hash),
  check ((state = 'answered') = (document_id is not null)),
  foreign key (workspace_id, document_id) references knowledge_documents (workspace_id, id) on delete cascade
);
create index settled_questions_of_document on settled_questions (workspace_id, document_id) where document_id is not null;
call close_tenant_table('settled_questions');
