-- A browser that opened a web chat. Whoever has its token is the visitor. Which contact it is stands in
-- contact_identities (kind 'visitor'), which merging moves; until somebody writes there is none.
create table visitors (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  -- As the API and the identity show it.
  shown_id text not null,
  -- SHA-256 of the token. Null since the visitor signed out.
  token_hash bytea,
  -- The business's own id of the person, signed by its backend.
  user_id text,
  -- What the page says about the person: data, never proof.
  name text,
  email text,
  locale text,
  time_zone text,
  page jsonb,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id)
);
create unique index visitors_by_token on visitors (workspace_id, channel_id, token_hash) where token_hash is not null;
create unique index visitors_by_shown_id on visitors (workspace_id, shown_id);
create index visitors_last_seen on visitors (last_seen_at);
call close_tenant_table('visitors');

-- Files that visitors uploaded, kept until some time after they were sent: the attachment has a copy of its own.
create table visitor_uploads (
  workspace_id uuid not null,
  id uuid not null,
  visitor_id uuid not null,
  channel_id uuid not null,
  kind text not null,
  mime_type text not null,
  filename text,
  size integer not null,
  storage_key text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, visitor_id) references visitors (workspace_id, id) on delete cascade
);
create index visitor_uploads_by_visitor on visitor_uploads (workspace_id, visitor_id);
create index visitor_uploads_by_age on visitor_uploads (created_at);
call close_tenant_table('visitor_uploads');

-- However an upload goes, with its visitor or by its age, its file goes after it.
create function forget_upload_file() returns trigger
  language plpgsql security definer set search_path = public as $$
begin
  insert into file_deletions (workspace_id, storage_key, requested_at)
  values (old.workspace_id, old.storage_key, now()) on conflict do nothing;
  return null;
end $$;
create trigger forget_upload_file after delete on visitor_uploads
  for each row execute function forget_upload_file();

-- How often something was done in the present window, by one caller (a visitor, a hash of an address) or by all ('').
create table visitor_calls (
  workspace_id uuid not null,
  channel_id uuid not null,
  action text not null,
  caller text not null,
  window_start timestamptz not null,
  used integer not null,
  primary key (workspace_id, channel_id, action, caller)
);
create index visitor_calls_by_age on visitor_calls (window_start);
call close_tenant_table('visitor_calls');

-- Who is writing to a visitor. Short-lived and worth nothing after a crash, so it is not logged.
create unlogged table visitor_typing (
  workspace_id uuid not null,
  conversation_id uuid not null,
  writer text not null check (writer in ('ai', 'person')),
  name text,
  since timestamptz not null,
  until timestamptz not null,
  primary key (workspace_id, conversation_id, writer)
);
call close_tenant_table('visitor_typing');

-- A visitor's request names a channel, never a workspace.
create function find_webchat_channel(channel uuid)
  returns table (workspace_id uuid, id uuid, kind text, provider text, name text, status text, mode text,
                 agent_id uuid, credentials bytea)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace_id, c.id, c.kind, c.provider, c.name, c.status, w.mode, c.agent_id, c.credentials
      from channels c join workspaces w on w.id = c.workspace_id
     where c.id = channel and c.kind = 'webchat' and c.deleted_at is null;
  end;

-- Removes what nobody can ask for any more, a part at a time.
create function delete_outdated_visitors(uploads_before timestamptz, calls_before timestamptz, idle_before timestamptz,
                                         most integer)
  returns integer
  language plpgsql security definer set search_path = public as $$
declare
  part integer;
  deleted integer := 0;
begin
  delete from visitor_uploads u
   where (u.workspace_id, u.id) in
         (select workspace_id, id from visitor_uploads where created_at < uploads_before order by created_at limit most);
  get diagnostics part = row_count;
  deleted := deleted + part;

  delete from visitor_calls c
   where (c.workspace_id, c.channel_id, c.action, c.caller) in
         (select workspace_id, channel_id, action, caller from visitor_calls where window_start < calls_before limit most);
  get diagnostics part = row_count;
  deleted := deleted + part;

  delete from visitor_typing t
   where (t.workspace_id, t.conversation_id, t.writer) in
         (select workspace_id, conversation_id, writer from visitor_typing where until < calls_before limit most);
  get diagnostics part = row_count;
  deleted := deleted + part;

  -- Who never wrote and has not come back.
  delete from visitors v
   where (v.workspace_id, v.id) in
         (select o.workspace_id, o.id from visitors o
           where o.last_seen_at < idle_before
             and not exists (select 1 from contact_identities i where i.workspace_id = o.workspace_id
                                and i.kind = 'visitor' and i.value = o.shown_id)
           order by o.last_seen_at limit most);
  get diagnostics part = row_count;
  return deleted + part;
end $$;
