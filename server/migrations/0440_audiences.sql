-- Audiences: lists of contacts that people keep, for campaigns.
create table audiences (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  description text,
  -- Of a list: kept by the triggers on its members.
  contact_count bigint not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
call close_tenant_table('audiences');

create table audience_members (
  workspace_id uuid not null,
  audience_id uuid not null,
  contact_id uuid not null,
  added_at timestamptz not null,
  primary key (workspace_id, audience_id, contact_id),
  foreign key (workspace_id, audience_id) references audiences (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index audience_members_by_contact on audience_members (workspace_id, contact_id);
call close_tenant_table('audience_members');

-- Audiences are locked after contacts and in the order of their ids: an erased contact leaves several lists at once.
create function count_audience_members() returns trigger language plpgsql as $$
begin
  perform 1 from audiences a
    where (a.workspace_id, a.id) in (select m.workspace_id, m.audience_id from changed_members m)
    order by a.workspace_id, a.id for no key update;
  update audiences a set contact_count = a.contact_count + c.members * tg_argv[0]::bigint
    from (select m.workspace_id, m.audience_id, count(*) as members from changed_members m group by 1, 2) c
   where a.workspace_id = c.workspace_id and a.id = c.audience_id;
  return null;
end $$;
create trigger count_added_members after insert on audience_members
  referencing new table as changed_members for each statement execute function count_audience_members('1');
create trigger count_removed_members after delete on audience_members
  referencing old table as changed_members for each statement execute function count_audience_members('-1');
