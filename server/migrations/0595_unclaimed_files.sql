-- Files that were stored, or are about to be, before the row that names them. The transaction that makes that row takes the file
-- from here. A file that stays, because the process died or the row was refused, is deleted.
create table unclaimed_files (
  workspace_id uuid not null,
  storage_key text not null,
  announced_at timestamptz not null,
  primary key (workspace_id, storage_key)
);
create index unclaimed_files_oldest on unclaimed_files (announced_at);
call close_tenant_table('unclaimed_files');

-- Asks for the deletion of files that no row has claimed since then, in all workspaces. One that is being claimed is locked, and stays.
create function sweep_unclaimed_files(announced_before timestamptz, most integer) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with swept as (
      delete from unclaimed_files f
       where (f.workspace_id, f.storage_key) in
             (select u.workspace_id, u.storage_key from unclaimed_files u
               where u.announced_at < announced_before order by u.announced_at limit most for update skip locked)
      returning f.workspace_id, f.storage_key
    ), asked as (
      insert into file_deletions (workspace_id, storage_key, requested_at)
      select s.workspace_id, s.storage_key, now() from swept s
      on conflict do nothing
    )
    select count(*)::integer from swept;
  end;
