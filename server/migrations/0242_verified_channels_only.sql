-- A provider's app-wide hook names accounts. Their updates go to the channel whose credentials the provider has confirmed
-- for that account, and to no other: a claim that nobody confirmed may be somebody else's number.
alter table channels
  -- The provider said that the token may also read the account that holds the number (a WABA).
  add column group_verified_at timestamptz,
  -- When the server asks the provider next. Null: nothing is left to ask.
  add column verification_due_at timestamptz,
  add column verification_attempts integer not null default 0;
-- Channels of before are asked about soon after the start, also those whose number was confirmed: their WABA was not.
update channels set verification_due_at = now() where deleted_at is null and status = 'active';
create index channels_verification_due on channels (verification_due_at) where verification_due_at is not null and deleted_at is null;

create or replace function find_account_channels(channel_kind text, channel_provider text, accounts text[])
  returns table (account text, workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct on (a.account) a.account, c.workspace_id, c.id
      from unnest(accounts) as a (account)
      join channels c on c.kind = channel_kind and c.provider = channel_provider and c.deleted_at is null and c.verified_at is not null
       and (c.provider_account_id = a.account or (c.group_verified_at is not null and 'waba:' || c.provider_group_id = a.account))
     order by a.account, c.created_at, c.id;
  end;

create or replace function adopt_unclaimed_entries(now timestamptz)
  returns integer language sql security definer set search_path = public
  begin atomic
    with claimed as (
      select l.id, c.workspace_id, c.id as channel_id, substr(l.dedupe_key, strpos(l.dedupe_key, ' ') + 1) as dedupe_key
        from ledger_entries l
        join lateral (
          select ch.workspace_id, ch.id from channels ch
           where ch.deleted_at is null and ch.verified_at is not null
             and (l.error = 'no channel has the account ' || ch.kind || '/' || ch.provider || ' ' || ch.provider_account_id
                  or (ch.group_verified_at is not null
                      and l.error = 'no channel has the account ' || ch.kind || '/' || ch.provider || ' waba:' || ch.provider_group_id))
           order by ch.created_at, ch.id limit 1) c on true
       where l.workspace_id = '00000000-0000-0000-0000-000000000000' and l.state = 'quarantined'
    ),
    adopted as (
      insert into ledger_entries (workspace_id, id, channel_id, kind, dedupe_key, lane, update, state, received_at, available_at)
      select c.workspace_id, l.id, c.channel_id, l.kind, c.dedupe_key, l.lane, l.update, 'waiting', l.received_at, now
        from claimed c
        join ledger_entries l on l.workspace_id = '00000000-0000-0000-0000-000000000000' and l.id = c.id
       order by l.sequence
      on conflict (workspace_id, channel_id, dedupe_key) do nothing
      returning workspace_id, channel_id
    ),
    counted as (
      insert into ledger_arrivals (workspace_id, channel_id, received, duplicates, received_at)
      select workspace_id, channel_id, count(*), 0, now from adopted group by 1, 2
      returning received
    ),
    uncounted as (
      insert into ledger_arrivals (workspace_id, channel_id, received, duplicates, received_at)
      select '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', -count(*), 0, now
        from claimed having count(*) > 0
    ),
    removed as (
      delete from ledger_entries l using claimed c
       where l.workspace_id = '00000000-0000-0000-0000-000000000000' and l.id = c.id
    )
    select coalesce(sum(received), 0)::integer from counted;
  end;

-- Takes channels that are to be asked about. Each is due again after a longer wait, so a process that dies loses none.
create function claim_channel_verifications(now timestamptz, most integer)
  returns table (workspace_id uuid, id uuid, attempts integer)
  language sql security definer set search_path = public
  begin atomic
    update channels c
       set verification_attempts = c.verification_attempts + 1,
           verification_due_at = now + least(3600, 30 * 2 ^ least(c.verification_attempts, 10)) * interval '1 second'
     where (c.workspace_id, c.id) in (
       select d.workspace_id, d.id from channels d
        where d.verification_due_at <= now and d.deleted_at is null
        order by d.verification_due_at limit most for update skip locked)
    returning c.workspace_id, c.id, c.verification_attempts;
  end;
