-- Every update of every provider, committed before the provider hears 200. Channel 'nil' and workspace 'nil'
-- hold what came for a number nobody has: quarantined until a channel claims it.
create table ledger_entries (
  workspace_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  sequence bigint generated always as identity,
  kind text not null,
  dedupe_key text not null,
  lane text not null,
  -- The adapter's canonical update, raw included.
  update jsonb not null,
  state text not null check (state in ('waiting', 'processed', 'quarantined')),
  attempts integer not null default 0,
  error text,
  received_at timestamptz not null,
  available_at timestamptz not null,
  processed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, channel_id, dedupe_key)
);
create index ledger_waiting on ledger_entries (workspace_id, channel_id, sequence) where state = 'waiting';
create index ledger_waiting_lanes on ledger_entries (workspace_id, channel_id, lane, sequence) where state = 'waiting';
create index ledger_quarantined on ledger_entries (workspace_id, sequence) where state = 'quarantined';
create index ledger_newest on ledger_entries (workspace_id, sequence desc);
call close_tenant_table('ledger_entries');

-- One row per stored batch: what was taken in, counted apart from the entries themselves, so that
-- received = processed + waiting + quarantined is a check and not a tautology.
create table ledger_arrivals (
  workspace_id uuid not null,
  id bigint generated always as identity,
  channel_id uuid not null,
  received integer not null,
  duplicates integer not null,
  received_at timestamptz not null,
  primary key (workspace_id, id)
);
call close_tenant_table('ledger_arrivals');

-- Stores updates of any workspaces in one statement; the caller found the workspaces by signature and channel.
-- rows: [{workspace_id, id, channel_id, kind, dedupe_key, lane, update, state, error, available_at}]
create function append_ledger(rows jsonb, now timestamptz)
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
      select workspace_id, id, channel_id, kind, dedupe_key, lane, update, coalesce(state, 'waiting'), error, now, coalesce(available_at, now)
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
