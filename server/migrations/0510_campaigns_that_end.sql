-- A recipient whose contact was merged into another one or erased is found by the message or the call.
create index campaign_recipients_without_contact on campaign_recipients (workspace_id, campaign_id) where contact_id is null;

-- What was returned is attempted again only while the campaign can still run.
create or replace function follow_campaign_message() returns trigger language plpgsql set search_path = public as $$
declare
  code text := new.error ->> 'code';
  -- Nothing of it has left: it is put in line again when what stopped it is over.
  is_returned boolean := new.status in ('failed', 'cancelled') and coalesce(code in ('campaign_stopped', 'budget_exhausted',
    'channel_misconfigured', 'channel_blocked', 'channel_unavailable', 'template_unavailable', 'template_not_approved'), false);
  is_ended boolean := is_returned and exists (select from campaigns c where c.workspace_id = new.workspace_id
    and c.id = new.campaign_id and c.status in ('completed', 'cancelled'));
begin
  update campaign_recipients r
     set state = case
           when is_ended then 'cancelled'
           when is_returned then 'waiting'
           when new.status = 'sending' then 'queued'
           when new.status = 'played' then 'read'
           when new.status = 'cancelled' then 'refused'
           when new.status = 'failed' and code in ('contact_opted_out', 'marketing_opted_out', 'contact_blocked', 'reply_window_closed',
                                                   'no_address_on_channel', 'do_not_disturb', 'consent_withdrawn', 'consent_missing',
                                                   'frequency_cap', 'provider_tier', 'quiet_hours', 'recipient_opted_out') then 'refused'
           else new.status end,
         reason = case
           when is_ended then 'campaign_cancelled'
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

-- A campaign that becomes due at the very time of a look, or that another worker holds at that time, is looked for again.
create or replace function next_campaign_at(after timestamptz) returns timestamptz
  language sql stable security definer set search_path = public
  begin atomic
    select min(c.due_at) from campaigns c where c.due_at >= after;
  end;
