-- Campaigns: one message, or one call, to each member of an audience.
create table campaigns (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('message', 'call')),
  status text not null check (status in ('draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled')),
  -- {code, message}: why it paused by itself.
  status_reason jsonb,
  -- Null: the default channel of the workspace.
  channel_id uuid,
  audience_id uuid,
  -- Instead of an audience.
  contact_ids uuid[],
  content jsonb,
  variants jsonb not null,
  test jsonb,
  winner text,
  winner_decided_at timestamptz,
  winner_is_significant boolean,
  call jsonb,
  schedule jsonb,
  retry jsonb not null,
  stops jsonb not null,
  messages_per_second double precision,
  -- {kind, id, name}: who lets it reach contacts who asked not to be disturbed; null: it does not.
  do_not_disturb_lifted_by jsonb,
  metadata jsonb not null,
  -- Null until the recipients were taken from the audience, in the transaction that takes them.
  recipients_count integer,
  -- When a worker looks at it next; null: a caller has to do something first.
  due_at timestamptz,
  -- Until then the messages that its own rate allows have been put in line.
  paced_until timestamptz not null default '-infinity',
  -- Attempts since then count for the shares that pause it: a caller who resumes it has seen the earlier ones.
  judged_since timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  started_at timestamptz,
  completed_at timestamptz,
  primary key (workspace_id, id),
  constraint campaigns_recipients_once check (num_nonnulls(audience_id, contact_ids) = 1)
);
create index campaigns_due on campaigns (due_at) where due_at is not null;
create index campaigns_of_audience on campaigns (workspace_id, audience_id) where audience_id is not null;
call close_tenant_table('campaigns');

-- The snapshot of the audience, and what became of each of them. A message is written in the transaction that changes the
-- row from `waiting` to `queued`, under the lock of the campaign.
create table campaign_recipients (
  workspace_id uuid not null,
  campaign_id uuid not null,
  position integer not null,
  -- Null: erased since.
  contact_id uuid,
  state text not null default 'waiting' check (state in
    ('waiting', 'queued', 'sent', 'delivered', 'read', 'answered', 'failed', 'refused', 'unknown', 'cancelled')),
  reason text,
  attempts smallint not null default 0,
  next_attempt_at timestamptz,
  -- Whether the contact waits for the winner of the test.
  is_held boolean not null default false,
  variant text,
  message_id uuid,
  call_id uuid,
  queued_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  replied_at timestamptz,
  failed_at timestamptz,
  primary key (workspace_id, campaign_id, position),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete set null (contact_id)
);
create unique index campaign_recipients_once on campaign_recipients (workspace_id, contact_id, campaign_id) where contact_id is not null;
create index campaign_recipients_waiting on campaign_recipients (workspace_id, campaign_id, next_attempt_at, position)
  where state = 'waiting';
create index campaign_recipients_unsettled on campaign_recipients (workspace_id, campaign_id, state) where state in ('queued', 'failed');
call close_tenant_table('campaign_recipients');

-- A contact wrote after a message of a campaign. The worker of campaigns records it, with its event.
create table campaign_replies (
  workspace_id uuid not null,
  campaign_id uuid not null,
  contact_id uuid not null,
  conversation_id uuid not null,
  replied_at timestamptz not null,
  primary key (workspace_id, campaign_id, contact_id),
  foreign key (workspace_id, campaign_id) references campaigns (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contacts (workspace_id, id) on delete cascade
);
call close_tenant_table('campaign_replies');

alter table messages add column campaign_id uuid;
-- The last campaign that wrote in the conversation, and whether the contact has written since.
alter table conversations
  add column campaign_id uuid,
  add column campaign_at timestamptz,
  add column campaign_replied boolean not null default false;
create index conversations_of_campaign on conversations (workspace_id, campaign_id, id) where campaign_id is not null;

-- Messages of campaigns leave after all others: `place` is the order of the queue.
alter table outbox add column campaign_id uuid;
alter table outbox add column place bigint not null
  generated always as (sequence + case when campaign_id is null then 0 else 4611686018427387904 end) stored;
drop index outbox_of_channel;
create index outbox_of_channel on outbox (workspace_id, channel_id, place) where state in ('queued', 'sending');
create index outbox_of_campaign on outbox (workspace_id, campaign_id) where campaign_id is not null;

-- After the provider asked to slow down: the share of the channel's rate that is used from then on. It grows again with time.
alter table channel_paces
  add column slowed_at timestamptz,
  add column slowed_share real;

create function follow_campaign_message() returns trigger language plpgsql set search_path = public as $$
declare
  code text := new.error ->> 'code';
  -- Nothing of it has left: it is put in line again when what stopped it is over.
  is_returned boolean := new.status in ('failed', 'cancelled') and coalesce(code in ('campaign_stopped', 'budget_exhausted',
    'channel_misconfigured', 'channel_blocked', 'channel_unavailable', 'template_unavailable', 'template_not_approved'), false);
begin
  update campaign_recipients r
     set state = case
           when is_returned then 'waiting'
           when new.status = 'sending' then 'queued'
           when new.status = 'played' then 'read'
           when new.status = 'cancelled' then 'refused'
           when new.status = 'failed' and code in ('contact_opted_out', 'marketing_opted_out', 'contact_blocked', 'reply_window_closed',
                                                   'no_address_on_channel', 'do_not_disturb', 'consent_withdrawn', 'consent_missing',
                                                   'frequency_cap', 'provider_tier', 'quiet_hours', 'recipient_opted_out') then 'refused'
           else new.status end,
         reason = case when new.status in ('failed', 'unknown', 'cancelled') and code is distinct from 'campaign_stopped' then code end,
         attempts = r.attempts - is_returned::integer,
         next_attempt_at = case when is_returned then '-infinity' else r.next_attempt_at end,
         sent_at = coalesce(new.sent_at, r.sent_at),
         delivered_at = coalesce(new.delivered_at, r.delivered_at),
         read_at = coalesce(new.read_at, r.read_at),
         failed_at = coalesce(new.failed_at, r.failed_at)
   where r.workspace_id = new.workspace_id and r.campaign_id = new.campaign_id and r.contact_id = new.contact_id
     and r.message_id = new.id;
  return null;
end $$;
create trigger follow_campaign_message after update of status on messages
  for each row when (new.campaign_id is not null and new.status is distinct from old.status)
  execute function follow_campaign_message();

create function note_campaign_reply() returns trigger language plpgsql set search_path = public as $$
begin
  insert into campaign_replies (workspace_id, campaign_id, contact_id, conversation_id, replied_at)
  select new.workspace_id, new.campaign_id, new.contact_id, new.id, new.last_inbound_at
   where exists (select from campaigns c where c.workspace_id = new.workspace_id and c.id = new.campaign_id)
  on conflict do nothing;
  new.campaign_replied := true;
  return new;
end $$;
-- A provider's time has whole seconds.
create trigger note_campaign_reply before update of last_inbound_at on conversations
  for each row when (new.campaign_id is not null and not new.campaign_replied and new.last_inbound_at is distinct from old.last_inbound_at
                     and new.last_inbound_at >= date_trunc('second', new.campaign_at))
  execute function note_campaign_reply();

create function due_campaigns(until timestamptz, most integer)
  returns table (workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace_id, c.id from campaigns c where c.due_at <= until order by c.due_at limit most;
  end;

-- When the next campaign is due that is not due before.
create function next_campaign_at(after timestamptz) returns timestamptz
  language sql stable security definer set search_path = public
  begin atomic
    select min(c.due_at) from campaigns c where c.due_at > after;
  end;

create function due_campaign_replies(most integer)
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct r.workspace_id from campaign_replies r limit most;
  end;

-- Keys that were given every scope there was are given the scopes of campaigns.
update api_keys
   set scopes = array(select distinct scope from unnest(scopes || '{campaigns:read,campaigns:write}'::text[]) as scope order by scope)
 where scopes @> '{account:read,agents:read,agents:write,analytics:read,analytics:write,api_keys:read,api_keys:write,audit:read,audit:write,bookings:read,bookings:write,channels:read,channels:write,contacts:read,contacts:write,conversations:read,conversations:write,costs:read,costs:write,events:read,events:write,knowledge:read,knowledge:write,leads:read,leads:write,ledger:read,ledger:write,members:read,members:write,messages:read,messages:write,notices:read,notices:write,routing:read,routing:write,teams:read,teams:write,tools:read,tools:write,webhooks:read,webhooks:write}';
