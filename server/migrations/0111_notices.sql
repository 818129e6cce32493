-- What the platform tells a workspace about, until somebody puts it away or it is over.
create table notices (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  severity text not null check (severity in ('warning', 'error')),
  title text not null,
  detail text not null,
  subject_type text not null,
  subject_id uuid not null,
  created_at timestamptz not null,
  dismissed_at timestamptz,
  primary key (workspace_id, id)
);
create index notices_newest on notices (workspace_id, created_at desc, id desc);
create index notices_standing on notices (workspace_id, subject_id) where dismissed_at is null;
call close_tenant_table('notices');
