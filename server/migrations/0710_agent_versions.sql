-- The settings that an agent has answered by. The row of the agent holds those that count now; a version never changes.
alter table agents
  add column version integer not null default 1,
  -- A version that a share of the conversations is answered by, in percent.
  add column canary_version integer,
  add column canary_share integer check (canary_share between 1 and 99);

-- The version of the settings that a turn was answered by. Null: before there were versions.
alter table turns add column agent_version integer;

create table agent_versions (
  workspace_id uuid not null,
  agent_id uuid not null,
  version integer not null,
  settings jsonb not null,
  -- The bases that it answered from, with the version of their content at that moment.
  base_versions jsonb not null,
  note text,
  -- The version whose settings it changed. Null: it is the first one.
  based_on_version integer,
  -- The version whose settings were brought back.
  restored_version integer,
  -- Why an owner published settings whose required scenarios had not passed.
  override_reason text,
  author jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, agent_id, version),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade
);
call close_tenant_table('agent_versions');

insert into agent_versions (workspace_id, agent_id, version, settings, base_versions, author, created_at)
select a.workspace_id, a.id, 1,
       jsonb_build_object(
         'name', a.name, 'instructions', a.instructions, 'confidential', a.confidential, 'personality', a.personality,
         'language', a.language, 'time_zone', a.time_zone, 'business_name', a.business_name,
         'business_facts', a.business_facts, 'model', a.model, 'fallback_model', a.fallback_model,
         'reply_delay_ms', a.reply_delay_ms, 'guards', a.guards, 'tools', to_jsonb(a.tools),
         'service_ids', to_jsonb(a.service_ids), 'transfer_agent_ids', to_jsonb(a.transfer_agent_ids),
         'default_base_id', a.default_base_id,
         'base_ids', (select coalesce(jsonb_agg(b.base_id order by b.base_id), '[]') from agent_bases b
                       where b.workspace_id = a.workspace_id and b.agent_id = a.id)),
       (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'version', k.version) order by k.id), '[]')
          from agent_bases b join knowledge_bases k on k.workspace_id = b.workspace_id and k.id = b.base_id
         where b.workspace_id = a.workspace_id and b.agent_id = a.id),
       '{"kind": "platform"}'::jsonb, a.updated_at
  from agents a
 where a.deleted_at is null;

-- Changes of an agent that are not published. Without a row there are none.
create table agent_drafts (
  workspace_id uuid not null,
  agent_id uuid not null,
  changes jsonb not null,
  author jsonb not null,
  updated_at timestamptz not null,
  primary key (workspace_id, agent_id),
  foreign key (workspace_id, agent_id) references agents (workspace_id, id) on delete cascade
);
call close_tenant_table('agent_drafts');
