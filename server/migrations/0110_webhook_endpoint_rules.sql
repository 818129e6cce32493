-- What counts as taken, when an endpoint is given up, and how many requests it gets at a time are its own data.
alter table webhook_endpoints
  add column success_statuses text[] not null default '{2xx}',
  -- Switched off after so many days without one success; null: never.
  add column disable_after_days integer default 5,
  add column max_in_flight integer not null default 8,
  -- When its owner was told that it will be switched off unless something gets through.
  add column lane_warned_at timestamptz,
  -- Deliveries of events up to this number go one at a time: what an outage or a replay has piled up arrives in order.
  add column lane_ordered_until bigint not null default 0,
  -- Enabled again, it first gets deliveries of the events after its cursor; only then it hears of new ones.
  add column catching_up boolean not null default false;

-- Endpoints of dialects were promised seven days.
update webhook_endpoints set disable_after_days = 7 where format <> 'native';

create index webhook_endpoints_catching_up on webhook_endpoints (workspace_id, id)
  where catching_up and active and deleted_at is null;

create function catching_up_webhooks()
  returns table (workspace_id uuid, endpoint_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select e.workspace_id, e.id from webhook_endpoints e where e.catching_up and e.active and e.deleted_at is null;
  end;

-- The address may change between two attempts, and so may the wait: each attempt keeps its own.
alter table webhook_attempts
  add column request_url text,
  add column next_attempt_at timestamptz;
