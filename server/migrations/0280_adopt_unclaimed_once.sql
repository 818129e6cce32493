-- Two workers may adopt at once. Each takes entries that the other has not locked, so that each entry is moved once and leaves
-- the count of the nil workspace once: received = processed + waiting + quarantined.
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
         for update of l skip locked
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
