-- How people sign in. A person is one human of the installation and may be a member of several workspaces, so what is
-- known of them alone (password, second factor, sessions) belongs to no workspace: sessions without one see it, and a
-- session of a workspace sees none of it, except through the functions below.

create procedure close_person_table(target regclass)
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy system on %s using (current_workspace_id() is null) with check (current_workspace_id() is null)', target);
end $$;

create table people (
  id uuid primary key,
  -- In lower case.
  email text not null,
  name text not null,
  -- As https://github.com/P-H-C/phc-string-format writes it. Null: signs in by link or single sign-on.
  password_hash text,
  -- Sealed. It counts once it was confirmed.
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  -- The newest step of which a code was taken: a code works once.
  totp_step bigint not null default 0,
  recovery_hashes bytea[] not null default '{}',
  -- Grows with every change of what one signs in with: tickets and links of before are void.
  credentials_version integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index people_by_email on people (email);
call close_person_table('people');

alter table members
  add foreign key (person_id) references people (id),
  -- Let in on the word of a single sign-on provider: whoever has the person's password has proved nothing to this workspace.
  add column by_provider boolean not null default false;
create unique index members_by_person on members (workspace_id, person_id) where removed_at is null;
create index members_of_person on members (person_id) where removed_at is null;

create table identity_providers (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  name text not null,
  issuer text not null,
  client_id text not null,
  client_secret bytea not null,
  -- Whose addresses it may vouch for, in lower case.
  email_domains text[] not null,
  create_members boolean not null,
  default_role text not null check (default_role in ('admin', 'agent', 'viewer')),
  required boolean not null,
  -- Nobody above whoever added it is let in on its word.
  highest_role text not null check (highest_role in ('owner', 'admin')),
  authorization_endpoint text not null,
  token_endpoint text not null,
  jwks_uri text not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index identity_providers_once on identity_providers (workspace_id, issuer, client_id);
call close_tenant_table('identity_providers');

create table invitations (
  workspace_id uuid not null references workspaces (id),
  id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'agent', 'viewer')),
  channel_ids uuid[],
  team_ids uuid[] not null default '{}',
  token_hash bytea not null,
  invited_by text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index invitations_open on invitations (workspace_id, email) where accepted_at is null and revoked_at is null;
-- Without workspace_id on purpose: the token is what tells us the workspace.
create unique index invitations_by_token on invitations (token_hash);
call close_tenant_table('invitations');

create table person_sessions (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  method text not null check (method in ('password', 'link', 'oidc')),
  -- Single sign-on opens the workspace of its provider and no other.
  workspace_id uuid,
  provider_id uuid,
  address text,
  user_agent text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index person_sessions_of_person on person_sessions (person_id, created_at desc);
create index person_sessions_by_age on person_sessions (expires_at);
call close_person_table('person_sessions');

-- One after the other; a token that comes twice was stolen, and its session ends.
create table refresh_tokens (
  token_hash bytea primary key,
  session_id uuid not null references person_sessions (id) on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_of_session on refresh_tokens (session_id);
call close_person_table('refresh_tokens');

-- Addresses that do something once: sign a person in, set a new password, or make the first owner.
create table sign_in_links (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('sign_in', 'password', 'first_owner')),
  person_id uuid references people (id) on delete cascade,
  credentials_version integer,
  organisation_id uuid references organisations (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
call close_person_table('sign_in_links');

-- Single sign-on under way.
create table oidc_attempts (
  state_hash bytea primary key,
  workspace_id uuid not null,
  provider_id uuid not null,
  nonce text not null,
  code_verifier bytea not null,
  -- Of the cookie: only the browser that began may go on.
  browser_hash bytea not null,
  return_to text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
call close_person_table('oidc_attempts');

-- Attempts by what they were made on and where they came from. See count-attempts.ts.
create table sign_in_attempts (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  refused boolean not null default false,
  succeeded_at timestamptz
);
create index sign_in_attempts_by_age on sign_in_attempts (last_at);
call close_person_table('sign_in_attempts');

-- Whose session it is, in every workspace where they are a member. Asked with every request.
create function find_signed_in(session_ids uuid[])
  returns table (session_id uuid, person_id uuid, method text, only_workspace_id uuid, provider_id uuid, session_last_seen_at timestamptz,
                 expires_at timestamptz, ended_at timestamptz, workspace_id uuid, workspace_name text, organisation_id uuid, mode text,
                 plan text, limits jsonb, member_id uuid, member_name text, role text, channel_ids uuid[], suspended_at timestamptz,
                 provider_highest_role text, requires_provider boolean)
  language sql stable security definer set search_path = public
  begin atomic
    select s.id, s.person_id, s.method, s.workspace_id, s.provider_id, s.last_seen_at, s.expires_at, s.ended_at,
           w.id, w.name, w.organisation_id, w.mode, o.plan, w.limits, m.id, m.name, m.role, m.channel_ids, m.suspended_at,
           p.highest_role,
           m.by_provider or exists (select from identity_providers r
                    where r.workspace_id = m.workspace_id and r.required and split_part(lower(m.email), '@', 2) = any (r.email_domains))
      from person_sessions s
      join members m on m.person_id = s.person_id and m.removed_at is null
      join workspaces w on w.id = m.workspace_id
      join organisations o on o.id = w.organisation_id
      left join identity_providers p on p.workspace_id = m.workspace_id and p.id = s.provider_id
     where s.id = any (session_ids)
     order by m.created_at, m.id;
  end;

-- The same for a person who is about to get a session.
create function memberships_of(person uuid)
  returns table (workspace_id uuid, workspace_name text, organisation_id uuid, mode text, member_id uuid, member_name text, role text,
                 suspended_at timestamptz, requires_provider boolean)
  language sql stable security definer set search_path = public
  begin atomic
    select w.id, w.name, w.organisation_id, w.mode, m.id, m.name, m.role, m.suspended_at,
           m.by_provider or exists (select from identity_providers r
                    where r.workspace_id = m.workspace_id and r.required and split_part(lower(m.email), '@', 2) = any (r.email_domains))
      from members m join workspaces w on w.id = m.workspace_id
     where m.person_id = person and m.removed_at is null
     order by m.created_at, m.id;
  end;

create function people_with_second_factor(ids uuid[]) returns setof uuid
  language sql stable security definer set search_path = public
  begin atomic
    select p.id from people p
     where p.id = any (ids) and p.totp_confirmed_at is not null
       and exists (select from members m where m.workspace_id = current_workspace_id() and m.person_id = p.id);
  end;

-- Sessions that open the present workspace.
create function sessions_of_workspace(now timestamptz)
  returns table (id uuid, member_id uuid, method text, address text, user_agent text, created_at timestamptz, last_seen_at timestamptz,
                 expires_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select s.id, m.id, s.method, s.address, s.user_agent, s.created_at, s.last_seen_at, s.expires_at
      from members m join person_sessions s on s.person_id = m.person_id
     where m.workspace_id = current_workspace_id() and m.removed_at is null and s.ended_at is null and s.expires_at > now
       and (s.workspace_id is null or s.workspace_id = m.workspace_id);
  end;

create function end_session_of_workspace(session uuid, now timestamptz) returns boolean
  language sql security definer set search_path = public
  begin atomic
    with ended as (
      update person_sessions s set ended_at = now
       where s.id = session and s.ended_at is null
         and s.id in (select w.id from sessions_of_workspace(now) w)
      returning s.id)
    select exists (select from ended);
  end;

-- Of somebody who is no active member anywhere any more.
create function end_stranded_sessions(person uuid, now timestamptz) returns void
  language sql security definer set search_path = public
  begin atomic
    update person_sessions s set ended_at = now
     where s.person_id = person and s.ended_at is null
       and not exists (select from members m where m.person_id = person and m.removed_at is null and m.suspended_at is null);
  end;

create function find_invitation(hash bytea)
  returns table (workspace_id uuid, id uuid, email text, role text, channel_ids uuid[], team_ids uuid[], invited_by text,
                 expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz, workspace_name text, organisation_name text)
  language sql stable security definer set search_path = public
  begin atomic
    select i.workspace_id, i.id, i.email, i.role, i.channel_ids, i.team_ids, i.invited_by, i.expires_at, i.accepted_at, i.revoked_at,
           w.name, o.name
      from invitations i join workspaces w on w.id = i.workspace_id join organisations o on o.id = w.organisation_id
     where i.token_hash = hash;
  end;

create function find_identity_provider(provider uuid) returns setof identity_providers
  language sql stable security definer set search_path = public
  begin atomic
    select * from identity_providers where id = provider;
  end;

-- Once a workspace has no provider, who never had a password chooses one by mail, which proves whose the address is.
create function release_members_of_providers() returns void
  language sql security definer set search_path = public
  begin atomic
    update members m set by_provider = false
     where m.workspace_id = current_workspace_id() and m.by_provider
       and not exists (select from identity_providers p where p.workspace_id = m.workspace_id)
       and exists (select from people p where p.id = m.person_id and p.password_hash is null);
  end;

-- For the page that asks how to sign in: who vouches for addresses of a domain.
create function providers_for_domain(domain text)
  returns table (id uuid, name text)
  language sql stable security definer set search_path = public
  begin atomic
    select p.id, p.name from identity_providers p
     where domain = any (p.email_domains) order by p.created_at desc limit 20;
  end;

create function has_members() returns boolean
  language sql stable security definer set search_path = public
  begin atomic
    select exists (select from members where removed_at is null);
  end;

-- Members act, and are shown as who they are.
alter table audit_entries drop constraint audit_entries_actor_kind_check,
  add check (actor_kind in ('key', 'agent', 'member', 'operator'));
