-- To which agents an agent may hand a conversation.
alter table agents add column transfer_agent_ids uuid[] not null default '{}';

-- Few are answered by another agent than their channel's; when that agent goes, they are found again.
create index conversations_transferred on conversations (workspace_id, transferred_agent_id) where transferred_agent_id is not null;
