-- Who did what to what, when, from where. Written in the transaction of what was done.
create table audit_entries (
  workspace_id uuid not null,
  id uuid not null,
  actor_kind text not null check (actor_kind in ('key', 'agent', 'operator')),
  actor_id uuid,
  dialect text,
  operation text not null,
  subject_noun text not null,
  -- As the API shows it.
  subject_id text,
  outcome text not null,
  address text,
  user_agent text,
  request_id text,
  before jsonb,
  after jsonb,
  -- People of whom before and after tell something.
  contact_ids uuid[] not null default '{}',
  redacted_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
-- Read when rights are given: the application role may only select and insert.
comment on table audit_entries is 'append-only';
create index audit_entries_newest on audit_entries (workspace_id, created_at desc, id desc);
create index audit_entries_of_subject on audit_entries (workspace_id, subject_id, created_at desc);
create index audit_entries_of_actor on audit_entries (workspace_id, actor_id, created_at desc);
create index audit_entries_of_contacts on audit_entries using gin (contact_ids) where contact_ids <> '{}';
call close_tenant_table('audit_entries');

-- The two things that may change an entry: that a person is erased, and that two contacts turn out to be one.
create function redact_audit_entries(contact uuid, now timestamptz) returns void
  language sql security definer set search_path = public
  begin atomic
    update audit_entries set before = null, after = null, redacted_at = now
     where contact_ids <> '{}' and contact_ids @> array[contact] and workspace_id = current_workspace_id();
  end;

create function merge_audit_entries(from_contact uuid, into_contact uuid) returns void
  language sql security definer set search_path = public
  begin atomic
    update audit_entries set contact_ids = array_replace(contact_ids, from_contact, into_contact)
     where contact_ids <> '{}' and contact_ids @> array[from_contact] and workspace_id = current_workspace_id();
  end;
