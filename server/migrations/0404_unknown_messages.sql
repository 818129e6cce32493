-- A message whose outcome is unknown is shown to a person when its channel's reports have had time to settle it. While it is
-- unknown, `available_at` says when that is, and 'infinity' that it was done. Those of before are shown at once.
create index outbox_unknown on outbox (workspace_id, channel_id, available_at) where state = 'unknown';
create index notices_of_unknown_messages on notices (workspace_id, subject_id)
  where kind = 'messages.unknown' and dismissed_at is null;

-- Channels with messages to be shown, and channels with a notice of which none is left.
create function unknown_messages_to_show(now timestamptz)
  returns table (workspace_id uuid, channel_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select o.workspace_id, o.channel_id from outbox o where o.state = 'unknown' and o.available_at <= now
    union
    select n.workspace_id, n.subject_id from notices n
     where n.kind = 'messages.unknown' and n.dismissed_at is null
       and not exists (select from outbox o
                        where o.workspace_id = n.workspace_id and o.channel_id = n.subject_id and o.state = 'unknown');
  end;
