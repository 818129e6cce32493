-- To which agents an agent may hand a conversation.
alter table agents add column transfer_agent_ids uuid[] not null default '{}';
