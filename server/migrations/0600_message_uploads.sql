-- Files that members and keys uploaded to send. The message that takes one turns it into its attachment, and the row goes.
create table message_uploads (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  mime_type text not null,
  filename text,
  size integer not null,
  storage_key text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index message_uploads_by_age on message_uploads (created_at);
call close_tenant_table('message_uploads');

-- As before (0210), and uploads of members that were never sent, with their files.
create or replace function delete_outdated_uploads(unsent_before timestamptz, counted_before date, most integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part integer;
  deleted integer := 0;
begin
  -- A row that is being sent at this moment is locked, and stays.
  delete from visitor_uploads u
   where (u.workspace_id, u.id) in
         (select workspace_id, id from visitor_uploads
           where sent_at is null and created_at < unsent_before order by created_at limit most for update skip locked);
  get diagnostics part = row_count;
  deleted := deleted + part;

  with gone as (
    delete from message_uploads u
     where (u.workspace_id, u.id) in
           (select workspace_id, id from message_uploads
             where created_at < unsent_before order by created_at limit most for update skip locked)
    returning u.workspace_id, u.storage_key
  )
  insert into file_deletions (workspace_id, storage_key, requested_at)
  select workspace_id, storage_key, now() from gone on conflict do nothing;
  get diagnostics part = row_count;
  deleted := deleted + part;

  delete from upload_bytes b
   where (b.workspace_id, b.scope, b.subject, b.day) in
         (select workspace_id, scope, subject, day from upload_bytes where day < counted_before limit most);
  get diagnostics part = row_count;
  deleted := deleted + part;

  delete from network_upload_bytes n
   where (n.network, n.day) in (select network, day from network_upload_bytes where day < counted_before limit most);
  get diagnostics part = row_count;
  return deleted + part;
end $$;
