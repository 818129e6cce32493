-- Bytes that were stored in a day (UTC): by a visitor, in a channel, in the whole workspace. Counted before they are stored.
create table upload_bytes (
  workspace_id uuid not null,
  -- `subject` is the visitor or the channel; of the workspace it is the workspace.
  scope text not null check (scope in ('visitor', 'channel', 'workspace')),
  subject uuid not null,
  day date not null,
  bytes bigint not null check (bytes >= 0),
  primary key (workspace_id, scope, subject, day)
);
create index upload_bytes_by_day on upload_bytes (day);
call close_tenant_table('upload_bytes');

-- The same for a network, whichever workspaces it uploads to. No role but the owner sees it: only the functions below.
create table network_upload_bytes (
  -- A hash: only to tell networks apart for a day.
  network text not null,
  day date not null,
  bytes bigint not null check (bytes >= 0),
  primary key (network, day)
);
create index network_upload_bytes_by_day on network_upload_bytes (day);
alter table network_upload_bytes enable row level security;

-- False, and nothing counted, when the bytes do not fit any more.
create function take_network_upload_bytes(of_network text, on_day date, size bigint, most bigint) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into network_upload_bytes as n (network, day, bytes)
  select of_network, on_day, size where size <= most
  on conflict (network, day) do update set bytes = n.bytes + excluded.bytes
    where n.bytes + excluded.bytes <= most;
  return found;
end $$;

-- When the upload was sent in a message. One that never was expires within an hour.
alter table visitor_uploads add column sent_at timestamptz;
-- Of earlier uploads nobody knows: they stay as long as sent ones.
update visitor_uploads set sent_at = created_at;
create index visitor_uploads_unsent on visitor_uploads (created_at) where sent_at is null;

-- Removes uploads that were never sent, and counters of days that are over, a part at a time.
create function delete_outdated_uploads(unsent_before timestamptz, counted_before date, most integer) returns integer
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
