-- Members who see only some channels, held to it below the code. Restrictive: besides the policy of the workspace. For
-- everybody else the setting is empty, and the case is decided once per statement.

create function current_channel_ids() returns uuid[]
  language sql stable parallel safe
  return nullif(current_setting('parley.channel_ids', true), '')::uuid[];

-- Not a subselect in the policies: it would be planned with every statement of everybody.
create function is_conversation_in_scope(conversation uuid) returns boolean
  language sql stable security definer parallel safe set search_path = public
  begin atomic
    select conversation is null or exists (
      select from conversations c
       where c.workspace_id = current_workspace_id() and c.id = conversation and c.channel_id = any (current_channel_ids()));
  end;

-- For tables with a channel_id. A case, because the planner takes `null or …` for a rare thing and plans for few rows.
create procedure confine_by_channel(target regclass)
  language plpgsql as $$
begin
  execute format(
    'create policy channels on %s as restrictive using (case when (select current_channel_ids()) is null then true
       else channel_id = any ((select current_channel_ids())::uuid[]) end)', target);
end $$;

-- For tables with a conversation_id.
create procedure confine_by_conversation(target regclass)
  language plpgsql as $$
begin
  execute format(
    'create policy channels on %s as restrictive using (case when (select current_channel_ids()) is null then true
       else is_conversation_in_scope(conversation_id) end)', target);
end $$;

call confine_by_channel('conversations');
call confine_by_channel('sessions');
call confine_by_channel('messages');
call confine_by_channel('outbox');
call confine_by_channel('attachments');
call confine_by_conversation('turns');
call confine_by_conversation('handoffs');
call confine_by_conversation('events');
call confine_by_conversation('tool_calls');
call confine_by_conversation('pending_actions');
