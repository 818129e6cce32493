-- As conversation_tags: contacts by their tags, under a policy. Messages never write the column.
create table contact_tags (
  workspace_id uuid not null,
  tag text not null,
  contact_id uuid not null,
  primary key (workspace_id, tag, contact_id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index contact_tags_of_contact on contact_tags (workspace_id, contact_id);
call close_tenant_table('contact_tags');

create function write_contact_tags() returns trigger
  language plpgsql set search_path = public as $$
begin
  delete from contact_tags t
   where t.workspace_id = new.workspace_id and t.contact_id = new.id and t.tag <> all (new.tags);
  insert into contact_tags (workspace_id, tag, contact_id)
  select distinct new.workspace_id, tag, new.id from unnest(new.tags) as tag
  on conflict do nothing;
  return null;
end $$;
create trigger write_changed_tags after update of tags on contacts
  for each row when (old.tags is distinct from new.tags) execute function write_contact_tags();
create trigger write_new_tags after insert on contacts
  for each row when (new.tags <> '{}') execute function write_contact_tags();
insert into contact_tags (workspace_id, tag, contact_id)
select distinct workspace_id, tag, id from contacts, unnest(tags) as tag;
