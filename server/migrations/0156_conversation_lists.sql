-- What lists of conversations are read by. Conversations are updated with every message, and each index that holds one
-- costs an entry then: so most of these hold only what people look at, and what the AI leads costs them nothing.
-- A conversation that nobody has written in yet stands where it was made.
drop index conversations_newest;
create index conversations_by_activity on conversations
  (workspace_id, coalesce(last_message_at, created_at) desc, id desc);
create index conversations_going_on on conversations
  (workspace_id, coalesce(last_message_at, created_at) desc, id desc) where lifecycle not in ('closed', 'archived');
create index conversations_unread on conversations
  (workspace_id, coalesce(last_message_at, created_at) desc, id desc) where unread_count > 0;
create index conversations_led_by_people on conversations
  (workspace_id, coalesce(last_message_at, created_at) desc, id desc) where leader <> 'ai';
create index conversations_by_assignee on conversations
  (workspace_id, assignee_id, coalesce(last_message_at, created_at) desc, id desc) where assignee_id is not null;
create index conversations_by_team on conversations
  (workspace_id, team_id, coalesce(last_message_at, created_at) desc, id desc) where team_id is not null;
create index conversations_not_open on conversations
  (workspace_id, lifecycle, coalesce(last_message_at, created_at) desc, id desc) where lifecycle <> 'open';
create index conversations_by_priority on conversations
  (workspace_id, priority, coalesce(last_message_at, created_at) desc, id desc) where priority <> 'normal';
create index conversations_by_target on conversations
  (workspace_id, target_state, coalesce(last_message_at, created_at) desc, id desc) where target_state <> 'none';
create index conversations_waiting on conversations (workspace_id, waiting_since, id) where waiting_since is not null;
create index conversations_due on conversations
  (workspace_id, least(first_response_due_at, resolution_due_at), id)
  where least(first_response_due_at, resolution_due_at) is not null;

-- Tags as rows: array operators are not leakproof, so that no index of the array could be used under a policy. Messages
-- never write the column, so their updates fire nothing.
create table conversation_tags (
  workspace_id uuid not null,
  tag text not null,
  conversation_id uuid not null,
  primary key (workspace_id, tag, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index conversation_tags_of_conversation on conversation_tags (workspace_id, conversation_id);
call close_tenant_table('conversation_tags');

create function write_conversation_tags() returns trigger
  language plpgsql set search_path = public as $$
begin
  delete from conversation_tags t
   where t.workspace_id = new.workspace_id and t.conversation_id = new.id and t.tag <> all (new.tags);
  insert into conversation_tags (workspace_id, tag, conversation_id)
  select distinct new.workspace_id, tag, new.id from unnest(new.tags) as tag
  on conflict do nothing;
  return null;
end $$;
create trigger write_changed_tags after update of tags on conversations
  for each row when (old.tags is distinct from new.tags) execute function write_conversation_tags();
create trigger write_new_tags after insert on conversations
  for each row when (new.tags <> '{}') execute function write_conversation_tags();
insert into conversation_tags (workspace_id, tag, conversation_id)
select distinct workspace_id, tag, id from conversations, unnest(tags) as tag;
