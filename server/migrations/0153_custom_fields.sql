-- Typed fields that a workspace adds to its contacts and conversations. Keys that nobody defined stay free-form.
create table custom_fields (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  noun text not null check (noun in ('contact', 'conversation')),
  key text not null,
  label text not null,
  type text not null,
  options text[] not null default '{}',
  position bigint not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Set while its values are taken from the rows that have one, a part at a time.
  deleted_at timestamptz,
  -- The last row that was looked at for a value.
  purged_up_to uuid,
  primary key (workspace_id, id)
);
-- A key is free again only when its values are gone: those of a new field must not go with them.
create unique index custom_fields_by_key on custom_fields (workspace_id, noun, key);
create index custom_fields_deleted on custom_fields (deleted_at) where deleted_at is not null;
call close_tenant_table('custom_fields');

create function due_custom_field_purges(most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select f.workspace_id, f.id from custom_fields f where f.deleted_at is not null order by f.deleted_at limit most;
  end;
