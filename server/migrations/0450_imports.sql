-- Imports of contacts: an uploaded file, or rows of one call, read in batches. Each batch commits together with `position`, the
-- place in the file where the next row begins, so that no row is taken twice and none is left out.
create table imports (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  source text not null check (source in ('csv', 'json')),
  filename text,
  status text not null check (status in ('uploading', 'ready', 'checking', 'running', 'completed', 'cancelled', 'failed')),
  -- Of the file as it was uploaded; null until it is known.
  encoding text,
  delimiter text,
  columns text[] not null default '{}',
  mapping jsonb not null default '{}',
  default_country text,
  match_by text[] not null,
  on_match text not null,
  tags text[] not null default '{}',
  contact_events boolean not null,
  callback_url text,
  size_bytes bigint not null default 0,
  -- Where the first row and the next row begin, in bytes of the text as UTF-8, and in lines.
  first_position bigint not null default 0,
  first_line bigint not null default 1,
  position bigint not null default 0,
  line bigint not null default 1,
  processed_count bigint not null default 0,
  created_count bigint not null default 0,
  updated_count bigint not null default 0,
  unchanged_count bigint not null default 0,
  failed_count bigint not null default 0,
  -- Counts of the last dry run.
  checked jsonb,
  problem text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  completed_at timestamptz,
  primary key (workspace_id, id)
);
create index imports_to_read on imports (updated_at) where status in ('checking', 'running');
create index imports_to_forget on imports (updated_at) where status not in ('checking', 'running');
call close_tenant_table('imports');

-- The bytes of an import until it has ended: parts of a file in the storage, or rows of a call here.
create table import_parts (
  workspace_id uuid not null,
  import_id uuid not null,
  -- Bytes of the file before this part.
  position bigint not null,
  size_bytes bigint not null,
  storage_key text,
  content bytea,
  primary key (workspace_id, import_id, position),
  foreign key (workspace_id, import_id) references imports (workspace_id, id) on delete cascade,
  constraint import_parts_bytes_once check (num_nonnulls(storage_key, content) = 1)
);
call close_tenant_table('import_parts');

create function forget_import_part() returns trigger language plpgsql as $$
begin
  if old.storage_key is not null then
    insert into file_deletions (workspace_id, storage_key, requested_at)
    values (old.workspace_id, old.storage_key, now()) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger forget_import_part after delete on import_parts
  for each row execute function forget_import_part();

-- Rows that could not be taken, as they came: values in the order of the columns.
create table import_errors (
  workspace_id uuid not null,
  import_id uuid not null,
  line bigint not null,
  problems jsonb not null,
  row_values jsonb not null,
  primary key (workspace_id, import_id, line),
  foreign key (workspace_id, import_id) references imports (workspace_id, id) on delete cascade
);
call close_tenant_table('import_errors');

-- The import of each workspace that has waited longest for its turn.
create function due_imports(most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select d.workspace_id, d.id from (
      select distinct on (i.workspace_id) i.workspace_id, i.id, i.updated_at from imports i
       where i.status in ('checking', 'running') order by i.workspace_id, i.updated_at) d
     order by d.updated_at limit most;
  end;

-- Imports that ended, or that nobody started, and that have not changed since then.
create function outdated_imports(ended_before timestamptz, unstarted_before timestamptz, most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select i.workspace_id, i.id from imports i
     where i.status not in ('checking', 'running')
       and i.updated_at < case when i.status in ('uploading', 'ready') then unstarted_before else ended_before end
     order by i.updated_at limit most;
  end;

-- An endpoint for the callbacks of imports hears of those imports alone that name its address.
alter table webhook_endpoints add column is_callback boolean not null default false;
