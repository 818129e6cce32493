-- What knowledge is read from: an uploaded file, a page, a site.
create table knowledge_sources (
  workspace_id uuid not null,
  id uuid not null,
  base_id uuid not null,
  kind text not null check (kind in ('file', 'page', 'site')),
  name text not null,
  url text,
  bounds jsonb,
  audience text not null default 'public' check (audience in ('public', 'internal')),
  expires_at timestamptz,
  refresh_every_hours integer,
  metadata jsonb not null default '{}',
  -- Counts its readings. An item that the present run did not meet was not found again.
  run integer not null default 1,
  read_at timestamptz,
  next_refresh_at timestamptz,
  -- A source is a lane: one item at a time. Null when there is nothing to read; otherwise when the next may be read,
  -- which is also when the lease of a reader that died is over.
  available_at timestamptz,
  lease_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, base_id) references knowledge_bases (workspace_id, id) on delete cascade
);
create index knowledge_sources_newest on knowledge_sources (workspace_id, base_id, created_at desc, id desc);
create index knowledge_sources_due on knowledge_sources (available_at) where available_at is not null;
create index knowledge_sources_to_refresh on knowledge_sources (next_refresh_at) where next_refresh_at is not null;
call close_tenant_table('knowledge_sources');

alter table knowledge_documents
  add column source_id uuid,
  add column audience text not null default 'public' check (audience in ('public', 'internal')),
  add column expires_at timestamptz,
  add column version integer not null default 1,
  add column written_at timestamptz,
  -- Where pages and headings with an anchor begin: [{"start": UTF-16 offset, "page"?: number, "anchor"?: text}].
  add column marks jsonb,
  add foreign key (workspace_id, source_id) references knowledge_sources (workspace_id, id) on delete cascade;
update knowledge_documents set written_at = updated_at;
alter table knowledge_documents alter column written_at set not null;
create index knowledge_documents_of_source on knowledge_documents (workspace_id, source_id) where source_id is not null;

alter table knowledge_passages
  add column page integer,
  add column anchor text;

-- What a document was before it was changed.
create table knowledge_document_versions (
  workspace_id uuid not null,
  id uuid not null,
  document_id uuid not null,
  version integer not null,
  title text not null,
  format text not null,
  content text not null,
  source_url text,
  marks jsonb,
  created_at timestamptz not null,
  replaced_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, document_id, version),
  foreign key (workspace_id, document_id) references knowledge_documents (workspace_id, id) on delete cascade
);
call close_tenant_table('knowledge_document_versions');

-- The files and pages of a source; those that wait are the queue of its lane.
create table knowledge_source_items (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  address text not null,
  depth integer not null default 0,
  state text not null default 'waiting' check (state in ('waiting', 'read', 'failed', 'skipped')),
  reason text,
  document_id uuid,
  run integer not null,
  attempts integer not null default 0,
  available_at timestamptz not null,
  -- Of an uploaded file: its bytes, until they were read, and what the document shall be called.
  storage_key text,
  mime_type text,
  title text,
  source_url text,
  -- Of a page: what makes the next reading cheap, and the links it had then.
  etag text,
  last_modified text,
  links jsonb,
  changed_at timestamptz,
  read_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, source_id, address),
  foreign key (workspace_id, source_id) references knowledge_sources (workspace_id, id) on delete cascade,
  foreign key (workspace_id, document_id) references knowledge_documents (workspace_id, id) on delete set null (document_id)
);
create index knowledge_source_items_of_source on knowledge_source_items (workspace_id, source_id, state, available_at);
create index knowledge_source_items_of_document on knowledge_source_items (workspace_id, document_id) where document_id is not null;
call close_tenant_table('knowledge_source_items');

-- Bytes whose item goes unread, with its source or its base, are removed from storage.
create function forget_source_file() returns trigger language plpgsql as $$
begin
  if old.storage_key is not null then
    insert into file_deletions (workspace_id, storage_key, requested_at)
    values (old.workspace_id, old.storage_key, now()) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger forget_source_file after delete on knowledge_source_items
  for each row execute function forget_source_file();

create function due_knowledge_sources(now timestamptz)
  returns table (workspace_id uuid, source_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select s.workspace_id, s.id from knowledge_sources s
     where (s.available_at <= now or s.next_refresh_at <= now) and (s.lease_until is null or s.lease_until <= now)
     order by coalesce(s.available_at, s.next_refresh_at) limit 100;
  end;
