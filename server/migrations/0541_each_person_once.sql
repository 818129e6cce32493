-- Two contacts that are merged are one person, whom a campaign reaches once. The code of the reason for which a queued message
-- must not leave any more; null: it may.
alter table outbox add column withdrawn text;

-- Two contacts who were both called by a campaign can be merged: their calls went to different numbers.
drop index calls_once;
create unique index calls_once on calls (workspace_id, campaign_id, contact_id, attempt, address)
  where campaign_id is not null and not (state = 'failed' and (dialed_at is null or not (end_reason is distinct from 'channel_unavailable')));

-- A machine that took the words of the flow is reached and has not answered. `voicemail: done` only says that it is not called again.
create or replace function follow_campaign_call() returns trigger language plpgsql set search_path = public as $$
declare
  is_voicemail boolean := new.answered_by is not distinct from 'machine';
  is_machine boolean := is_voicemail and coalesce((select c.call ->> 'voicemail' = 'retry' from campaigns c
    where c.workspace_id = new.workspace_id and c.id = new.campaign_id), true);
  -- Nothing of it has left: it is placed again when what stopped it is over.
  is_returned boolean := new.state = 'failed' and coalesce(new.end_reason = 'channel_unavailable'
    or (new.end_reason = 'cancelled' and new.dialed_at is null and new.error ->> 'code' = 'campaign_stopped'), false);
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

-- A message that comes back after its campaign was completed has failed for its own reason: nobody cancelled the campaign.
create or replace function follow_campaign_message() returns trigger language plpgsql set search_path = public as $$
declare
  code text := new.error ->> 'code';
  -- Nothing of it has left: it is put in line again when what stopped it is over.
  is_returned boolean := new.status in ('failed', 'cancelled') and coalesce(code in ('campaign_stopped', 'budget_exhausted',
    'channel_misconfigured', 'channel_blocked', 'channel_unavailable', 'template_unavailable', 'template_not_approved'), false);
  campaign_status text := case when is_returned then (select c.status from campaigns c
    where c.workspace_id = new.workspace_id and c.id = new.campaign_id) end;
  is_ended boolean := coalesce(campaign_status in ('completed', 'cancelled'), false);
begin
  update campaign_recipients r
     set state = case
           when is_ended then case campaign_status when 'cancelled' then 'cancelled' else 'failed' end
           when is_returned then 'waiting'
           when new.status = 'sending' then 'queued'
           when new.status = 'played' then 'read'
           when new.status = 'cancelled' then 'refused'
           when new.status = 'failed' and code in ('contact_opted_out', 'marketing_opted_out', 'contact_blocked', 'reply_window_closed',
                                                   'no_address_on_channel', 'do_not_disturb', 'consent_withdrawn', 'consent_missing',
                                                   'frequency_cap', 'provider_tier', 'quiet_hours', 'recipient_opted_out') then 'refused'
           else new.status end,
         reason = case
           when is_ended and campaign_status = 'cancelled' then 'campaign_cancelled'
           when new.status in ('failed', 'unknown', 'cancelled') and code is distinct from 'campaign_stopped' then code end,
         attempts = r.attempts - is_returned::integer,
         next_attempt_at = case when is_returned then '-infinity' else r.next_attempt_at end,
         sent_at = coalesce(new.sent_at, r.sent_at),
         delivered_at = coalesce(new.delivered_at, r.delivered_at),
         read_at = coalesce(new.read_at, r.read_at),
         failed_at = coalesce(new.failed_at, r.failed_at)
   where r.workspace_id = new.workspace_id and r.campaign_id = new.campaign_id and r.message_id = new.id
     and (r.contact_id = new.contact_id or r.contact_id is null);
  return null;
end $$;
