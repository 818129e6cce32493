-- A provider that repeats an older message after an outage delivers it behind a newer one. A conversation is read in the
-- order in which its messages were written: by the provider's time, and never later than the message arrived here. Many
-- providers tell whole seconds: such a message may have been written until the end of its second, so that the answer to a
-- question of the same second stands behind the question. Ties stand in the order of arrival (sequence).
-- timestamptz + interval depends on the session's time zone, so the sum is made without a zone.
alter table messages add column written_at timestamptz not null generated always as (
  least(created_at,
        case when date_trunc('second', occurred_at at time zone 'UTC') = occurred_at at time zone 'UTC'
             then (occurred_at at time zone 'UTC' + interval '999 milliseconds') at time zone 'UTC'
             else occurred_at end)
) stored;

create index messages_of_conversation_as_written on messages (workspace_id, conversation_id, written_at, sequence);
-- Only lists of a session's messages read by it.
drop index messages_of_session;
create index messages_of_session_as_written on messages (workspace_id, session_id, written_at, sequence);
