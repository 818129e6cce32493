create table contacts (
  workspace_id uuid not null,
  id uuid not null,
  name text,
  email text,
  language text,
  time_zone text,
  tags text[] not null default '{}',
  custom_fields jsonb not null default '{}',
  lead_score integer not null default 0,
  -- Everything stops, or only marketing. Null means: may be contacted.
  opted_out_at timestamptz,
  marketing_opted_out_at timestamptz,
  opted_in_at timestamptz,
  blocked_at timestamptz,
  last_seen_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
create index contacts_newest on contacts (workspace_id, created_at desc, id desc);
call close_tenant_table('contacts');

-- A person's ways to be reached; each belongs to exactly one contact.
create table contact_identities (
  workspace_id uuid not null,
  kind text not null check (kind in ('phone', 'whatsapp_user', 'email', 'visitor', 'external')),
  value text not null,
  contact_id uuid not null,
  created_at timestamptz not null,
  primary key (workspace_id, kind, value),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index contact_identities_by_contact on contact_identities (workspace_id, contact_id);
call close_tenant_table('contact_identities');

-- Why somebody may or may not be contacted: every change with its source, append-only.
create table consent_changes (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  category text not null check (category in ('all', 'marketing')),
  allowed boolean not null,
  source text not null,
  evidence text,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index consent_changes_by_contact on consent_changes (workspace_id, contact_id, created_at);
call close_tenant_table('consent_changes');
