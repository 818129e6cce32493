-- The agent that a contact was made for: its lists show the contact, and its webhooks hear of it, before they ever
-- talked. A contact who wrote by themselves has none; their agent is the one of their newest session.
alter table contacts add column agent_id uuid;

create function contact_agent(workspace uuid, contact uuid) returns uuid
  language sql stable
  return coalesce(
    (select c.agent_id from contacts c where c.workspace_id = workspace and c.id = contact),
    (select s.agent_id from sessions s
      where s.workspace_id = workspace and s.contact_id = contact order by s.started_at desc limit 1));
