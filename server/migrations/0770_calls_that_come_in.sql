-- Somebody may call a channel that has no active agent. The call is declined, and its row says so without an agent.
alter table calls
  drop constraint calls_have_one_speaker,
  add constraint calls_have_one_speaker check (
    (flow_id is null) = (flow_version is null)
    and (flow_id is null or agent_id is null)
    and (flow_id is not null or agent_id is not null or (direction = 'inbound' and kind = 'phone')));
