-- As in 0155, but the workspace is read once for each call, and not once for each row that has the words. `is true` and the
-- sub-select keep the planner from preferring the primary key over the words.
create or replace function matching_conversations(query tsquery, most bigint)
  returns table (conversation_id uuid)
  language sql stable security definer rows 200 set search_path = public set enable_seqscan = off
  begin atomic
    select d.conversation_id from conversation_documents d
     where (d.contact_words || d.words) @@ query and (d.workspace_id = (select current_workspace_id())) is true
     limit most;
  end;

create or replace function matching_contacts(query tsquery, most bigint)
  returns table (contact_id uuid)
  language sql stable security definer rows 200 set search_path = public set enable_seqscan = off
  begin atomic
    select d.contact_id from contact_documents d
     where d.words @@ query and (d.workspace_id = (select current_workspace_id())) is true
     limit most;
  end;
