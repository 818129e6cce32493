-- Prices that a business really pays. They hold before the built-in ones, which are data of the program.
create table price_lists (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  provider text not null,
  currency text not null,
  valid_from date not null,
  source text not null,
  -- [{country, category, price_micros}]
  prices jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
call close_tenant_table('price_lists');

-- The numbered event up to which messages are in the ledger of costs.
create table cost_cursors (
  workspace_id uuid primary key,
  cursor bigint not null default 0
);
call close_tenant_table('cost_cursors');

-- The ledger of costs. It holds no words and no address of anybody, so it stays when a person is erased.
create table cost_entries (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('message', 'correction', 'turn', 'copilot')),
  -- The message, the turn or the request of the copilot.
  subject_id uuid not null,
  -- Numbers the entries of a subject, so that no process can write one twice.
  revision integer not null,
  -- Millionths of the currency; null when no price is known.
  amount_micros bigint,
  currency text,
  -- 1 for a message or a use of a model, 0 for a correction of its amount, -1 where it is taken back to be entered otherwise.
  quantity integer not null,
  basis text not null,
  source text not null,
  category text,
  country text,
  provider text not null,
  price_source text not null,
  conversation_id uuid,
  channel_id uuid,
  agent_id uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- What the subject costs after this entry.
  total_micros bigint,
  primary key (workspace_id, id),
  unique (workspace_id, subject_id, revision)
);
-- Read when rights are given: the application role may only select and insert.
comment on table cost_entries is 'append-only';
create index cost_entries_by_time on cost_entries (workspace_id, occurred_at desc, id desc);
create index cost_entries_of_conversation on cost_entries (workspace_id, conversation_id, occurred_at desc);
call close_tenant_table('cost_entries');

-- How many service messages of a number a provider has given for nothing in a month.
create table cost_allowances (
  workspace_id uuid not null,
  channel_id uuid not null,
  month date not null,
  messages integer not null,
  primary key (workspace_id, channel_id, month)
);
call close_tenant_table('cost_allowances');

-- Messages of which the provider told something about the price after the last event about them.
create table cost_rechecks (
  workspace_id uuid not null,
  message_id uuid not null,
  primary key (workspace_id, message_id)
);
call close_tenant_table('cost_rechecks');

create function recheck_cost() returns trigger language plpgsql set search_path = public as $$
begin
  insert into cost_rechecks (workspace_id, message_id) values (new.workspace_id, new.id) on conflict do nothing;
  return null;
end $$;
-- A report that moves the status forward has an event, from which the ledger is written. Only the others need this row.
create trigger recheck_cost after update of pricing, delivered_at on messages
  for each row when ((old.status = new.status or new.status = 'played') and new.status in ('delivered', 'read', 'played')
    and (old.pricing is distinct from new.pricing or old.delivered_at is distinct from new.delivered_at))
  execute function recheck_cost();

-- What a model cost stands in the ledger with the turn itself. The built-in model costs nothing and has no entry.
create function enter_turn_cost() returns trigger language plpgsql set search_path = public as $$
begin
  insert into cost_entries (workspace_id, id, kind, subject_id, revision, amount_micros, currency, quantity, basis, source,
                            provider, price_source, conversation_id, channel_id, agent_id, occurred_at, recorded_at, total_micros)
  select new.workspace_id, new.id, 'turn', new.id, 1, new.cost_micros, case when new.cost_micros is not null then 'USD' end, 1,
         case when new.cost_micros is null then 'unknown_price' else 'price' end, 'turn', new.model, 'built_in',
         new.conversation_id, (select c.channel_id from conversations c where c.workspace_id = new.workspace_id and c.id = new.conversation_id),
         new.agent_id, new.created_at, new.created_at, new.cost_micros;
  return null;
end $$;
create trigger enter_turn_cost after insert on turns
  for each row when (new.cost_micros is distinct from 0) execute function enter_turn_cost();

create function enter_copilot_cost() returns trigger language plpgsql set search_path = public as $$
begin
  insert into cost_entries (workspace_id, id, kind, subject_id, revision, amount_micros, currency, quantity, basis, source,
                            provider, price_source, conversation_id, channel_id, agent_id, occurred_at, recorded_at, total_micros)
  select new.workspace_id, new.id, 'copilot', new.id, 1, new.cost_micros, case when new.cost_micros is not null then 'USD' end, 1,
         case when new.cost_micros is null then 'unknown_price' else 'price' end, 'copilot', new.model, 'built_in',
         new.conversation_id, new.channel_id, new.agent_id, new.created_at, new.created_at, new.cost_micros;
  return null;
end $$;
create trigger enter_copilot_cost after insert on copilot_requests
  for each row when (new.cost_micros is distinct from 0) execute function enter_copilot_cost();

create function due_costs()
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select e.workspace_id from event_counters e left join cost_cursors c on c.workspace_id = e.workspace_id
     where e.last_sequence > coalesce(c.cursor, 0)
    union
    select r.workspace_id from cost_rechecks r;
  end;

do $$
begin
  if current_setting('server_version_num')::integer < 180000 then
    return;
  end if;
  alter table cost_cursors set (autovacuum_analyze_threshold = 5000, autovacuum_analyze_scale_factor = 0.1, autovacuum_vacuum_threshold = 5000);
  alter table cost_entries set (autovacuum_analyze_threshold = 5000, autovacuum_analyze_scale_factor = 0.1, autovacuum_vacuum_threshold = 5000);
end $$;
