-- A call walks a published flow or is led by an agent, and either dialled or joined from a page.
alter table calls
  alter column flow_id drop not null,
  alter column flow_version drop not null,
  add column agent_id uuid,
  add column kind text not null default 'phone' check (kind in ('phone', 'web')),
  add column direction text not null default 'outbound' check (direction in ('outbound', 'inbound')),
  add constraint calls_have_one_speaker check ((flow_id is null) <> (agent_id is null) and (flow_id is null) = (flow_version is null));
