create table knowledge_bases (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  -- Grows with every change of a document: searchers rebuild when it does.
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
call close_tenant_table('knowledge_bases');

create table knowledge_documents (
  workspace_id uuid not null,
  id uuid not null,
  base_id uuid not null,
  title text not null,
  format text not null check (format in ('text', 'markdown')),
  content text not null,
  source_url text,
  metadata jsonb not null default '{}',
  status text not null default 'ready' check (status in ('processing', 'ready', 'failed')),
  error text,
  passages_count integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, base_id) references knowledge_bases (workspace_id, id) on delete cascade
);
create index knowledge_documents_newest on knowledge_documents (workspace_id, base_id, created_at desc, id desc);
call close_tenant_table('knowledge_documents');

create table knowledge_passages (
  workspace_id uuid not null,
  base_id uuid not null,
  document_id uuid not null,
  ordinal integer not null,
  heading text,
  text text not null,
  -- UTF-16 offsets into the document's content.
  span_start integer not null,
  span_end integer not null,
  primary key (workspace_id, document_id, ordinal),
  foreign key (workspace_id, document_id) references knowledge_documents (workspace_id, id) on delete cascade
);
create index knowledge_passages_by_base on knowledge_passages (workspace_id, base_id);
call close_tenant_table('knowledge_passages');

create table agents (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  status text not null default 'draft' check (status in ('draft', 'active', 'paused')),
  instructions text not null default '',
  personality text not null default '',
  language text not null default 'en',
  time_zone text not null default 'UTC',
  business_name text not null default '',
  business_facts jsonb not null default '{}',
  model text not null default 'built-in',
  fallback_model text,
  reply_delay_ms integer not null default 1500,
  default_base_id uuid,
  guards jsonb not null default '{}',
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  primary key (workspace_id, id)
);
create index agents_newest on agents (workspace_id, created_at desc, id desc) where deleted_at is null;
call close_tenant_table('agents');

create table agent_bases (
  workspace_id uuid not null,
  agent_id uuid not null,
  base_id uuid not null,
  primary key (workspace_id, agent_id, base_id),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade,
  foreign key (workspace_id, base_id) references knowledge_bases (workspace_id, id) on delete cascade
);
call close_tenant_table('agent_bases');
