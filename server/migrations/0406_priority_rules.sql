-- Rules that are asked for every message of a customer, before anything else. Ids inside the documents are UUIDs.
create table priority_rules (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  position integer not null,
  enabled boolean not null,
  conditions jsonb not null,
  actions jsonb not null,
  repeat_minutes integer not null,
  default_rule text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, position) deferrable initially deferred
);
create unique index priority_rules_by_default on priority_rules (workspace_id, default_rule) where default_rule is not null;
call close_tenant_table('priority_rules');

-- Raised by every change of the rules. Receiving reads it with the channel, so a process that remembers the rules of a version
-- needs no further statement, and never uses rules that have changed.
create table priority_rule_versions (
  workspace_id uuid primary key references workspaces (id),
  version integer not null
);
call close_tenant_table('priority_rule_versions');

-- What a rule did about one message. It stays when the rule is deleted.
create table priority_rule_matches (
  workspace_id uuid not null,
  id uuid not null,
  rule_id uuid not null,
  rule_name text not null,
  conversation_id uuid not null,
  message_id uuid not null,
  causes jsonb not null,
  text_message_id uuid,
  text_withheld text,
  handed_off boolean not null,
  notified boolean not null,
  stopped boolean not null,
  matched_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, message_id, rule_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index priority_rule_matches_newest on priority_rule_matches (workspace_id, matched_at desc, id desc);
create index priority_rule_matches_of_conversation on priority_rule_matches (workspace_id, conversation_id, matched_at desc);
create index priority_rule_matches_of_rule on priority_rule_matches (workspace_id, rule_id, matched_at desc);
call close_tenant_table('priority_rule_matches');
call confine_by_conversation('priority_rule_matches');
