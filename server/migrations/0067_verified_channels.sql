-- Whose number is it? An app-level hook names accounts, and two workspaces may claim one. A claim that the provider has
-- confirmed (channels.check reads the number with the channel's own token) goes before one that it has not; among equals
-- the earlier one holds.
alter table channels add column verified_at timestamptz;

create or replace function find_account_channels(channel_kind text, channel_provider text, accounts text[])
  returns table (account text, workspace_id uuid, id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct on (a.account) a.account, c.workspace_id, c.id
      from unnest(accounts) as a (account)
      join channels c on c.kind = channel_kind and c.provider = channel_provider and c.deleted_at is null
       and (c.provider_account_id = a.account or 'waba:' || c.provider_group_id = a.account)
     order by a.account, c.verified_at is null, c.created_at, c.id;
  end;

create or replace function adopt_unclaimed_entries(now timestamptz)
  returns integer language sql security definer set search_path = public
  begin atomic
    with claimed as (
      select l.id, c.workspace_id, c.id as channel_id, substr(l.dedupe_key, strpos(l.dedupe_key, ' ') + 1) as dedupe_key
        from ledger_entries l
        join lateral (
          select ch.workspace_id, ch.id from channels ch
           where ch.deleted_at is null
             and l.error in ('no channel has the account ' || ch.kind || '/' || ch.provider || ' ' || ch.provider_account_id,
                             'no channel has the account ' || ch.kind || '/' || ch.provider || ' waba:' || ch.provider_group_id)
           order by ch.verified_at is null, ch.created_at, ch.id limit 1) c on true
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
