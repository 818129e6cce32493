-- An entry of the ledger holds the key and the lane of its update in columns, so its JSON leaves them out: a quarter of the row of a
-- status. Entries that exist keep theirs; readers take the columns.
create or replace function append_ledger(rows jsonb, now timestamptz)
  returns integer language sql security definer set search_path = public
  begin atomic
    with incoming as (
      select * from rows from (jsonb_to_recordset(rows)
        as (workspace_id uuid, id uuid, channel_id uuid, kind text, dedupe_key text, lane text, update jsonb,
            state text, error text, available_at timestamptz)) with ordinality
        as r (workspace_id, id, channel_id, kind, dedupe_key, lane, update, state, error, available_at, position)
    ),
    stored as (
      insert into ledger_entries (workspace_id, id, channel_id, kind, dedupe_key, lane, update, state, error, received_at, available_at)
      select workspace_id, id, channel_id, kind, dedupe_key, lane, update - '{dedupe_key,lane}'::text[],
             coalesce(state, 'waiting'), error, now, coalesce(available_at, now)
        from incoming order by position
      on conflict (workspace_id, channel_id, dedupe_key) do nothing
      returning workspace_id, channel_id
    ),
    counted as (
      insert into ledger_arrivals (workspace_id, channel_id, received, duplicates, received_at)
      select i.workspace_id, i.channel_id, coalesce(s.stored, 0), i.incoming - coalesce(s.stored, 0), now
        from (select workspace_id, channel_id, count(*) as incoming from incoming group by 1, 2) i
        left join (select workspace_id, channel_id, count(*) as stored from stored group by 1, 2) s using (workspace_id, channel_id)
      returning received
    )
    select coalesce(sum(received), 0)::integer from counted;
  end;

-- Lists go by id, which is ordered by time: the primary key serves them.
drop index ledger_newest;
