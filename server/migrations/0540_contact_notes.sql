-- Notes on a contact: texts of colleagues to each other, which the contact never sees.
create table contact_notes (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  text text not null,
  -- Kind and id of the writer, as the API shows them.
  author jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index contact_notes_of_contact on contact_notes (workspace_id, contact_id, created_at desc, id desc);
call close_tenant_table('contact_notes');

-- A contact that was merged into another one, and a contact that was split off. A row of each contact concerned.
create table contact_merges (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text not null check (kind in ('merged', 'split_off', 'split_from')),
  -- Merged: the contact that is gone. Split: the other one of the two.
  other_contact_id uuid not null,
  -- The identities that came or went.
  identities jsonb not null,
  -- Of a merge: the details of both contacts before, so that a split can restore them. Null: they were restored.
  details jsonb,
  -- Null: the provider of a channel said that both are one person.
  author jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index contact_merges_of_contact on contact_merges (workspace_id, contact_id, created_at desc, id desc);
call close_tenant_table('contact_merges');

-- Entries of the audit trail about a contact that was split are about both of them from now on.
create function share_audit_entries(contact uuid, also_contact uuid) returns void
  language sql security definer set search_path = public
  begin atomic
    update audit_entries set contact_ids = contact_ids || also_contact
     where contact_ids <> '{}' and contact_ids @> array[contact] and workspace_id = current_workspace_id();
  end;
grant execute on function share_audit_entries(uuid, uuid) to parley_app;
