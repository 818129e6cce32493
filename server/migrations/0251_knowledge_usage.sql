-- How much knowledge each workspace holds. The row is locked by whoever adds, so that a quota cannot be passed by two at once.
create table knowledge_usage (
  workspace_id uuid primary key,
  documents bigint not null default 0,
  characters bigint not null default 0,
  passages bigint not null default 0,
  -- When one of its files or pages was last taken to be read: workspaces take turns.
  served_at timestamptz
);
insert into knowledge_usage (workspace_id, documents, characters, passages)
select workspace_id, count(*), coalesce(sum(char_length(content)), 0), coalesce(sum(passages_count), 0)
  from knowledge_documents group by workspace_id;
call close_tenant_table('knowledge_usage');

-- Documents go in several ways (by themselves, with their base, with their source): the figures follow the rows.
create function count_knowledge() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into knowledge_usage (workspace_id, documents, characters, passages)
    values (new.workspace_id, 1, char_length(new.content), new.passages_count)
    on conflict (workspace_id) do update
      set documents = knowledge_usage.documents + 1,
          characters = knowledge_usage.characters + excluded.characters,
          passages = knowledge_usage.passages + excluded.passages;
  elsif tg_op = 'UPDATE' then
    update knowledge_usage
       set characters = characters + char_length(new.content) - char_length(old.content),
           passages = passages + new.passages_count - old.passages_count
     where workspace_id = new.workspace_id;
  else
    update knowledge_usage
       set documents = documents - 1, characters = characters - char_length(old.content),
           passages = passages - old.passages_count
     where workspace_id = old.workspace_id;
  end if;
  return null;
end $$;
create trigger count_knowledge after insert or delete or update of content, passages_count on knowledge_documents
  for each row execute function count_knowledge();

create index knowledge_sources_held on knowledge_sources (workspace_id) where lease_until is not null;
-- Workspaces take turns: first those of which fewer files are being read, then those that waited longest. Of one
-- workspace two are read at a time, so that another one's file waits for no more than that.
create or replace function due_knowledge_sources(now timestamptz)
  returns table (workspace_id uuid, source_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    with due as (
      select s.workspace_id, s.id, coalesce(s.available_at, s.next_refresh_at) as since,
             row_number() over (partition by s.workspace_id order by coalesce(s.available_at, s.next_refresh_at), s.id) as place
        from knowledge_sources s
       where (s.available_at <= now or s.next_refresh_at <= now) and (s.lease_until is null or s.lease_until <= now)
    )
    select d.workspace_id, d.id
      from due d
      left join knowledge_usage u on u.workspace_id = d.workspace_id
      cross join lateral (
        select count(*) as reading from knowledge_sources r
         where r.workspace_id = d.workspace_id and r.lease_until > now
      ) held
     where d.place <= 2 and held.reading < 2
     order by held.reading, d.place, u.served_at nulls first, d.since
     limit 100;
  end;
