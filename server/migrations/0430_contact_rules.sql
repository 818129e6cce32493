-- Do-not-disturb is a fact of its own, beside the opt-out. Consents are by kind of channel and purpose: `{"sms:marketing": {…}}`.
alter table contacts
  add column do_not_disturb_at timestamptz,
  add column consents jsonb not null default '{}';

alter table consent_changes
  drop constraint consent_changes_category_check,
  add constraint consent_changes_category_check
    check (category in ('all', 'marketing', 'utility', 'authentication', 'do_not_disturb')),
  -- Null: every kind of channel.
  add column channel_kind text,
  -- The key or member who wrote it down; null where the contact's own words or the provider did.
  add column author jsonb;

-- How many people its provider lets a channel contact first within 24 hours. Null: not known, or no such number.
alter table channels add column recipients_per_day integer check (recipients_per_day > 0);

-- The rules of a workspace for what it begins by itself. A workspace without a row has the defaults.
create table contact_rules (
  workspace_id uuid primary key,
  -- {"from", "to"} for every country that has none of its own; null: the hours of the contact's country.
  quiet_hours jsonb,
  quiet_hours_by_country jsonb not null default '{}',
  -- [{"purpose", "most", "hours"}]; purpose null: all purposes together.
  frequency_caps jsonb not null default '[]',
  needs_consent text[] not null default '{}',
  updated_at timestamptz not null
);
call close_tenant_table('contact_rules');

-- Every message and call that the business began by itself, for as long as caps look back. `id`: of the message or call.
create table contact_touches (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  channel_id uuid not null,
  kind text not null check (kind in ('message', 'call')),
  purpose text not null,
  touched_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
create index contact_touches_by_contact on contact_touches (workspace_id, contact_id, touched_at);
create index contact_touches_by_channel on contact_touches (workspace_id, channel_id, touched_at);
call close_tenant_table('contact_touches');

-- What a message that the business began was for: {"purpose", "ignores_do_not_disturb"}. Null: an answer, or nobody said.
alter table messages add column initiative jsonb;
-- Whether it may wait for hours without holding back what is written after it.
alter table outbox add column is_initiative boolean not null default false;
