-- After a restore: the old server may have done, since the backup, whatever was due by now. Nothing of it is done a second
-- time by itself. Messages end as those that were being sent when a process died: of unknown outcome, for a person to settle.
-- Deliveries to webhook endpoints stay, because their receivers recognise an event that comes twice.

create function hold_restored_work(held_at timestamptz) returns bigint
  language plpgsql set search_path = public as $$
declare
  held bigint;
begin
  -- The end of the lease is found by the worker, which writes the outcome, its event and the notice.
  with expired as (
    update outbox set state = 'sending', attempt = attempt + 1, lease_until = held_at
     where state = 'queued' and (available_at <= held_at or campaign_id is not null)
    returning workspace_id, message_id
  ), marked as (
    update messages m set status = 'sending' from expired e
     where m.workspace_id = e.workspace_id and m.id = e.message_id and m.status = 'queued'
  )
  select count(*) into held from expired;
  -- The conversations stay unread in the inbox, where a person sees whether the answer is there.
  update turn_queue q
     set due_at = null, waiting_since = null, restarts = 0, lease_until = null, attempt = q.attempt + 1,
         answered_sequence = greatest(q.answered_sequence, coalesce(c.last_inbound_sequence, 0))
    from conversations c
   where c.workspace_id = q.workspace_id and c.id = q.conversation_id and q.due_at is not null;
  update campaigns
     set status = 'paused', updated_at = held_at,
         status_reason = jsonb_build_object('code', 'restored', 'message',
           'The data was restored from a backup. Messages that left after the backup are not in it: resume the campaign only if none did.')
   where status = 'running' or (status = 'scheduled' and due_at <= held_at);
  update booking_reminders set state = 'skipped', reason = 'restored', settled_at = held_at
   where state = 'waiting' and due_at <= held_at;
  update mails set state = 'failed', error = 'restored', lease_until = null, body = '', completed_at = held_at
   where state in ('waiting', 'sending');
  delete from pushes;
  update calls
     set state = 'failed', end_reason = case when dialed_at is null then 'cancelled' else 'outcome_unknown' end, due_at = null, talk = null, reports = '[]', must_hang_up = false,
         ended_at = held_at, updated_at = held_at,
         error = jsonb_build_object('code', 'restored', 'message', 'The data was restored from a backup that was made before this call ended.')
   where state not in ('completed', 'failed') and (state <> 'queued' or dial_at <= held_at);
  return held;
end $$;
