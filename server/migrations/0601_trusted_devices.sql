-- Browsers that need no second factor for 30 days, because their owner said so beside a code. The token is a cookie.
create table trusted_devices (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  token_hash bytea not null,
  -- The token before it: a browser that brings it again is a copy, or the copy was used.
  previous_hash bytea,
  -- Of the account when it was trusted. A change of password or second factor raises it, and the trust is gone.
  credentials_version integer not null,
  address text,
  user_agent text,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null
);
create unique index trusted_devices_by_token on trusted_devices (token_hash);
create index trusted_devices_by_previous on trusted_devices (previous_hash);
create index trusted_devices_of_user on trusted_devices (user_id, created_at desc);
create index trusted_devices_by_age on trusted_devices (expires_at);
call close_user_table('trusted_devices');

alter table workspaces add column allows_trusted_devices boolean not null default true;

-- The strictest workspace of an account decides.
create function forbids_trusted_devices(account uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select exists (select from members m join workspaces w on w.id = m.workspace_id
                    where m.user_id = account and m.removed_at is null and m.suspended_at is null
                      and not w.allows_trusted_devices);
  end;

-- Devices of the members of the present workspace, that are still trusted.
create function trusted_devices_of_workspace(now timestamptz)
  returns table (id uuid, member_id uuid, address text, user_agent text, created_at timestamptz, last_used_at timestamptz,
                 expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  begin atomic
    select d.id, m.id, d.address, d.user_agent, d.created_at, d.last_used_at, d.expires_at
      from members m
      join users u on u.id = m.user_id
      join trusted_devices d on d.user_id = u.id and d.credentials_version = u.credentials_version
     where m.workspace_id = current_workspace_id() and m.removed_at is null and d.expires_at > now and opens_to_account(m);
  end;

-- Ends the trust in one device of the present workspace, or in all of one member. Answers how many.
create function end_trusted_devices(device uuid, member uuid, now timestamptz) returns integer
  language sql security definer set search_path = public, pg_temp
  begin atomic
    with ended as (
      delete from trusted_devices t
       where t.id in (select d.id from trusted_devices_of_workspace(now) d where d.id = device or d.member_id = member)
      returning t.id)
    select count(*)::integer from ended;
  end;
