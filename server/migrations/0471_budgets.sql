-- Limits of what messages may cost. They are asked when a message is claimed for sending.
create table budgets (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  -- Null: all messages of the workspace.
  agent_id uuid,
  period text not null check (period in ('day', 'month', 'total')),
  time_zone text not null,
  currency text not null,
  limit_micros bigint not null check (limit_micros > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
call close_tenant_table('budgets');

-- What is used of a budget in a period: by messages that have arrived, and by those that are on their way. A claim locks this row.
create table budget_periods (
  workspace_id uuid not null,
  budget_id uuid not null,
  -- First day in the budget's time zone; 1970-01-01 for the period "total".
  starts_on date not null,
  used_micros bigint not null,
  -- The highest share of which the owner was told: 0, 80 or 100.
  told_percent smallint not null default 0,
  primary key (workspace_id, budget_id, starts_on),
  foreign key (workspace_id, budget_id) references budgets (workspace_id, id) on delete cascade
);
call close_tenant_table('budget_periods');

-- What was set aside for a message when it was claimed, and what it came to cost. Written with the claim, so a crash loses none.
create table budget_reservations (
  workspace_id uuid not null,
  message_id uuid not null,
  budget_id uuid not null,
  starts_on date not null,
  amount_micros bigint not null,
  reserved_at timestamptz not null,
  primary key (workspace_id, message_id, budget_id),
  foreign key (workspace_id, budget_id) references budgets (workspace_id, id) on delete cascade
);
create index budget_reservations_by_time on budget_reservations (workspace_id, reserved_at);
create index budget_reservations_of_budget on budget_reservations (workspace_id, budget_id);
call close_tenant_table('budget_reservations');

-- A provider reports within 30 days. After that a reservation cannot change any more, and what it used stays used.
create function delete_old_budget_reservations(before timestamptz) returns void
  language sql security definer set search_path = public
  begin atomic
    delete from budget_reservations where reserved_at < before;
  end;
