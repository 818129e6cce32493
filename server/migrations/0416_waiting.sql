-- A contact who waits for a person hears that their message is with people, within the limits of the workspace.
create table waiting_settings (
  workspace_id uuid primary key references workspaces (id),
  enabled boolean not null,
  every_minutes integer not null,
  most_in_a_row integer not null,
  updated_at timestamptz not null
);
call close_tenant_table('waiting_settings');

-- taken_at: a person took the conversation over, or began to answer. notifies_contact: false where the request said that the
-- contact hears nothing. waiting_told_…: the last text to the contact while they waited, how many were sent in this wait, and
-- since when they waited then (conversations.waiting_since): another time means that somebody answered between.
alter table handoffs
  add column taken_at timestamptz,
  add column notifies_contact boolean not null default true,
  add column waiting_told_at timestamptz,
  add column waiting_told_times integer not null default 0,
  add column waiting_told_since timestamptz;
update handoffs set taken_at = created_at where status = 'active' and requested_by = 'person';
