-- Sentences of the platform in the owner's own words. A text without a row has the built-in wording.
create table standard_texts (
  workspace_id uuid not null references workspaces (id),
  key text not null,
  default_text text,
  languages jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id, key)
);
call close_tenant_table('standard_texts');
