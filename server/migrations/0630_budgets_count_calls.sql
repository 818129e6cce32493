-- Budgets count calls, too: a reservation is made for a message or for a call.
alter table budget_reservations rename column message_id to subject_id;
-- A call that is on its way: its most is set aside, and the rest comes back when it has ended. Settled rows are not open.
alter table budget_reservations add column is_open_call boolean not null default false;
create index budget_reservations_of_open_calls on budget_reservations (workspace_id, budget_id, starts_on) where is_open_call;

-- A call that a budget refuses uses up no attempt: the campaign pauses, and calls the recipient when it is resumed.
create or replace function follow_campaign_call() returns trigger language plpgsql set search_path = public as $$
declare
  is_voicemail boolean := new.answered_by is not distinct from 'machine';
  is_machine boolean := is_voicemail and coalesce((select c.call ->> 'voicemail' = 'retry' from campaigns c
    where c.workspace_id = new.workspace_id and c.id = new.campaign_id), true);
  -- Nothing of it has left: it is placed again when what stopped it is over.
  is_returned boolean := new.state = 'failed' and coalesce(new.end_reason = 'channel_unavailable'
    or (new.end_reason = 'cancelled' and new.dialed_at is null and new.error ->> 'code' = 'campaign_stopped')
    or (new.end_reason = 'refused' and new.error ->> 'code' = 'budget_exhausted'), false);
  campaign_status text := case when is_returned then (select c.status from campaigns c
    where c.workspace_id = new.workspace_id and c.id = new.campaign_id) end;
  -- Nobody is called for a campaign that has ended.
  is_ended boolean := coalesce(campaign_status in ('completed', 'cancelled'), false);
begin
  update campaign_recipients r
     set state = case
           when is_ended then case campaign_status when 'cancelled' then 'cancelled' else 'failed' end
           when is_returned then 'waiting'
           when new.state = 'completed' then case when is_machine then 'failed' when is_voicemail then 'delivered' else 'answered' end
           when new.state = 'failed' then case new.end_reason when 'refused' then 'refused' when 'outcome_unknown' then 'unknown' else 'failed' end
           -- On its way: the campaign is not over before the call is.
           else 'queued' end,
         reason = case
           when is_ended and campaign_status = 'cancelled' then 'campaign_cancelled'
           when new.state = 'failed' and new.end_reason = 'cancelled' and is_returned then null
           when new.state = 'failed' and new.end_reason = 'refused' then coalesce(new.error ->> 'code', 'refused')
           when new.state = 'failed' then new.end_reason
           when new.state = 'completed' and is_voicemail then 'voicemail' end,
         attempts = r.attempts - (is_returned and r.attempts > 0)::integer,
         next_attempt_at = case when is_returned then '-infinity' else r.next_attempt_at end,
         sent_at = coalesce(new.dialed_at, r.sent_at),
         delivered_at = coalesce(new.answered_at, r.delivered_at),
         failed_at = case when new.state = 'failed' or (new.state = 'completed' and is_machine) then new.ended_at else r.failed_at end
   where r.workspace_id = new.workspace_id and r.campaign_id = new.campaign_id and r.call_id = new.id
     and (r.contact_id = new.contact_id or r.contact_id is null);
  return null;
end $$;
