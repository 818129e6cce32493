-- What the AI collects for a booking or a lead lasts for a few turns of few conversations: a row of its own while it lasts.

-- At once the lock that the end needs: a lock that grows could deadlock with a server of the version before.
lock table conversations in access exclusive mode;
create table intakes (
  workspace_id uuid not null,
  conversation_id uuid not null,
  -- The state of the dialogue, as the agent's turns write and read it.
  state jsonb not null,
  primary key (workspace_id, conversation_id)
) with (fillfactor = 70);
call close_tenant_table('intakes');
call confine_by_conversation('intakes');

insert into intakes (workspace_id, conversation_id, state)
select workspace_id, id, intake from conversations where intake is not null;
-- After the copy: one check of the whole table instead of one for each row.
alter table intakes add foreign key (workspace_id, conversation_id)
  references conversations (workspace_id, id) on delete cascade;
alter table conversations drop column intake;
