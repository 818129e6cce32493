-- The report of each erasure: only ids and counts, nothing of the person. It is what is left of them.
create table erasures (
  workspace_id uuid not null,
  id uuid not null,
  -- Of the contact that is gone.
  contact_id uuid not null,
  -- The key or member who asked for it.
  author jsonb not null,
  -- [{"place", "removed", "redacted"}]
  places jsonb not null,
  files_removed integer not null,
  erased_at timestamptz not null,
  primary key (workspace_id, id)
);
call close_tenant_table('erasures');
create index erasures_by_contact on erasures (workspace_id, contact_id);
