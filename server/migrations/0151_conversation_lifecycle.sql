-- Conversations put aside until a time that has come.
create function due_snoozes(now timestamptz, most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace_id, c.id from conversations c
     where c.snoozed_until <= now and c.lifecycle = 'snoozed' order by c.snoozed_until limit most;
  end;

-- How many conversations carry each tag: counting a million of them for every list would take seconds. Hot paths never
-- write the column, so their updates fire nothing.
create table conversation_tag_counts (
  workspace_id uuid not null,
  tag text not null,
  conversations_count bigint not null,
  primary key (workspace_id, tag)
);
call close_tenant_table('conversation_tag_counts');

-- Always in the order of tags, so that two who tag at once never wait for each other.
create procedure count_conversation_tags(workspace uuid, added text[], removed text[])
  language sql set search_path = public
  begin atomic
    insert into conversation_tag_counts as t (workspace_id, tag, conversations_count)
    select workspace, c.tag, sum(c.step)
      from (select unnest(added) as tag, 1 as step union all select unnest(removed), -1) c
     group by c.tag having sum(c.step) <> 0 order by c.tag
    on conflict on constraint conversation_tag_counts_pkey
    do update set conversations_count = t.conversations_count + excluded.conversations_count;
  end;

create function count_tags_of_changed_conversation() returns trigger
  language plpgsql set search_path = public as $$
begin
  call count_conversation_tags(
    coalesce(new.workspace_id, old.workspace_id), coalesce(new.tags, '{}'), coalesce(old.tags, '{}'));
  return null;
end $$;
create trigger count_changed_tags after update of tags on conversations
  for each row when (old.tags is distinct from new.tags) execute function count_tags_of_changed_conversation();
create trigger count_deleted_tags after delete on conversations
  for each row when (old.tags <> '{}') execute function count_tags_of_changed_conversation();

create function count_tags_of_new_conversations() returns trigger
  language plpgsql set search_path = public as $$
declare
  workspace record;
begin
  for workspace in
    select n.workspace_id, array_agg(tag) as tags from new_rows n, unnest(n.tags) as tag group by 1 order by 1
  loop
    call count_conversation_tags(workspace.workspace_id, workspace.tags, '{}');
  end loop;
  return null;
end $$;
create trigger count_new_tags after insert on conversations
  referencing new table as new_rows for each statement execute function count_tags_of_new_conversations();
