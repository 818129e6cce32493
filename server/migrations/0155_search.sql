-- What conversations and contacts are found by (docs/decisions/search.md). Lexemes are made by the server, which knows
-- every script; each begins with the last five characters of its workspace's id, so that a search reads the entries of
-- its own workspace only. Rows are written behind the messages, by whoever holds the workspace's search lock, and without
-- foreign keys: checking one would wait for the lock of a conversation that is being answered.
create table contact_documents (
  workspace_id uuid not null,
  contact_id uuid not null,
  -- Names, numbers and addresses.
  person tsvector not null,
  primary key (workspace_id, contact_id)
);
create index contact_documents_words on contact_documents using gin (person) with (gin_pending_list_limit = 1024);
call close_tenant_table('contact_documents');

-- A long conversation is kept in parts, so that a new message rewrites little.
create table conversation_documents (
  workspace_id uuid not null,
  conversation_id uuid not null,
  part integer not null,
  contact_id uuid not null,
  -- As in contact_documents: who it is with is found together with what was said.
  person tsvector not null,
  words tsvector not null,
  -- messages.sequence up to which it was read.
  through_sequence bigint not null,
  primary key (workspace_id, conversation_id, part)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
create index conversation_documents_words on conversation_documents using gin ((person || words))
  with (gin_pending_list_limit = 1024);
create index conversation_documents_by_contact on conversation_documents (workspace_id, contact_id);
call close_tenant_table('conversation_documents');

-- Up to which of its numbered events a workspace has been read.
create table search_cursors (
  workspace_id uuid primary key,
  sequence bigint not null
);
call close_tenant_table('search_cursors');

-- Conversations that were made of two: what they are found by has to be read anew.
create table conversations_to_index (
  workspace_id uuid not null,
  conversation_id uuid not null,
  primary key (workspace_id, conversation_id)
);
call close_tenant_table('conversations_to_index');

create function due_search()
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select n.workspace_id from event_counters n left join search_cursors s on s.workspace_id = n.workspace_id
     where n.last_sequence > coalesce(s.sequence, 0)
    union
    select i.workspace_id from conversations_to_index i;
  end;

-- `@@` is not leakproof: under a policy it may not use its index. So these two read as the owner and keep to the
-- workspace themselves. `is true` keeps the planner from preferring the primary key over the words. A word that stands
-- nearly everywhere is cut off at `most`.
create function matching_conversations(query tsquery, most bigint)
  returns table (conversation_id uuid)
  language sql stable security definer rows 200 set search_path = public set enable_seqscan = off
  begin atomic
    select d.conversation_id from conversation_documents d
     where (d.person || d.words) @@ query and (d.workspace_id = current_workspace_id()) is true
     limit most;
  end;

create function matching_contacts(query tsquery, most bigint)
  returns table (contact_id uuid)
  language sql stable security definer rows 200 set search_path = public set enable_seqscan = off
  begin atomic
    select d.contact_id from contact_documents d
     where d.person @@ query and (d.workspace_id = current_workspace_id()) is true
     limit most;
  end;

-- Which of some conversations match: for reading a list in its own order, where the words are common.
create function conversations_matching_among(candidates uuid[], query tsquery)
  returns table (conversation_id uuid)
  language sql stable security definer rows 50 set search_path = public set enable_seqscan = off
  begin atomic
    select d.conversation_id from conversation_documents d
     where d.workspace_id = current_workspace_id() and d.conversation_id = any (candidates)
       and ((d.person || d.words) @@ query) is true;
  end;

create function contacts_matching_among(candidates uuid[], query tsquery)
  returns table (contact_id uuid)
  language sql stable security definer rows 50 set search_path = public set enable_seqscan = off
  begin atomic
    select d.contact_id from contact_documents d
     where d.workspace_id = current_workspace_id() and d.contact_id = any (candidates) and (d.person @@ query) is true;
  end;
