-- A contact with its identities, as events and resources show it.
create function contact_snapshot(contact contacts) returns jsonb
  language sql stable
  return to_jsonb(contact) || jsonb_build_object('identities', coalesce(
    (select jsonb_agg(jsonb_build_object('kind', i.kind, 'value', i.value) order by i.created_at, i.kind, i.value)
       from contact_identities i
      where i.workspace_id = contact.workspace_id and i.contact_id = contact.id), '[]'));

-- Files whose rows are gone: a worker removes them from the storage, then the row.
create table file_deletions (
  workspace_id uuid not null,
  storage_key text not null,
  requested_at timestamptz not null,
  primary key (workspace_id, storage_key)
);
call close_tenant_table('file_deletions');

create function due_file_deletions()
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct f.workspace_id from file_deletions f;
  end;
