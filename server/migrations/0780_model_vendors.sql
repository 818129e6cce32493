-- Vendors of AI models that a workspace has connected with its own key or address, and the newest test of each.
create table model_vendors (
  workspace_id uuid not null references workspaces (id),
  vendor text not null,
  address text,
  api_key bytea,
  api_key_ending text,
  -- Null: the workspace has no connection of its own, and only tested the operator's.
  connected_at timestamptz,
  test jsonb,
  primary key (workspace_id, vendor)
);
call close_tenant_table('model_vendors');
