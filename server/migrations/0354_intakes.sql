-- What the AI collects for a booking or a lead lasts for a few turns of few conversations: a row of its own while it lasts.
create table intakes (
  workspace_id uuid not null,
  conversation_id uuid not null,
  -- The state of the dialogue, as the agent's turns write and read it.
  state jsonb not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
) with (fillfactor = 70);
call close_tenant_table('intakes');
call confine_by_conversation('intakes');

lock table conversations in share row exclusive mode;
insert into intakes (workspace_id, conversation_id, state)
select workspace_id, id, intake from conversations where intake is not null;
alter table conversations drop column intake;
