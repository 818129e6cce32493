-- An account grants nothing outside the workspace that made it until its owner has shown that the mailbox is theirs.
alter table people add column email_verified_at timestamptz;
-- Opens to an account whose address is not verified: the account was made here, or before addresses were verified.
alter table members add column accepts_unverified_email boolean not null default false;
update members set accepts_unverified_email = true;
-- The link went out by mail and nowhere else, so opening it shows who reads that mailbox.
alter table invitations add column mailed boolean not null default false;

-- An account joins a workspace by a provider's word only after its owner agreed, by a mailed link.
alter table sign_in_links
  add column workspace_id uuid,
  add column provider_id uuid,
  drop constraint sign_in_links_purpose_check,
  add check (purpose in ('sign_in', 'password', 'first_owner', 'join'));
create index sign_in_links_of_person on sign_in_links (person_id) where person_id is not null;

-- A workspace ends its own share of a login session: the session goes on in the other workspaces of the account.
create table person_session_ends (
  session_id uuid not null references person_sessions (id) on delete cascade,
  workspace_id uuid not null,
  ended_at timestamptz not null,
  primary key (session_id, workspace_id)
);
call close_person_table('person_session_ends');

-- Whether this membership opens by the provider of its workspace only.
create function requires_provider(member members) returns boolean
  language sql stable set search_path = public
  begin atomic
    select member.by_provider or exists (
      select from identity_providers r
       where r.workspace_id = member.workspace_id and r.required and split_part(lower(member.email), '@', 2) = any (r.email_domains)
         and (member.role <> 'owner' or r.highest_role = 'owner'));
  end;

drop function find_signed_in(uuid[]);
create function find_signed_in(session_ids uuid[])
  returns table (session_id uuid, person_id uuid, method text, only_workspace_id uuid, provider_id uuid, session_last_seen_at timestamptz,
                 expires_at timestamptz, ended_at timestamptz, workspace_id uuid, workspace_name text, organisation_id uuid, mode text,
                 plan text, limits jsonb, member_id uuid, member_name text, role text, channel_ids uuid[], suspended_at timestamptz,
                 provider_highest_role text, requires_provider boolean, requires_verified_email boolean)
  language sql stable security definer set search_path = public
  begin atomic
    select s.id, s.person_id, s.method, s.workspace_id, s.provider_id, s.last_seen_at, s.expires_at, coalesce(s.ended_at, e.ended_at),
           w.id, w.name, w.organisation_id, w.mode, o.plan, w.limits, m.id, m.name, m.role, m.channel_ids, m.suspended_at,
           p.highest_role, requires_provider(m), account.email_verified_at is null and not m.accepts_unverified_email
      from person_sessions s
      join people account on account.id = s.person_id
      join members m on m.person_id = s.person_id and m.removed_at is null
      join workspaces w on w.id = m.workspace_id
      join organisations o on o.id = w.organisation_id
      left join identity_providers p on p.workspace_id = m.workspace_id and p.id = s.provider_id
      left join person_session_ends e on e.session_id = s.id and e.workspace_id = m.workspace_id
     where s.id = any (session_ids)
     order by m.created_at, m.id;
  end;

drop function memberships_of(uuid);
create function memberships_of(person uuid)
  returns table (workspace_id uuid, workspace_name text, organisation_id uuid, mode text, member_id uuid, member_name text, role text,
                 suspended_at timestamptz, requires_provider boolean, requires_verified_email boolean)
  language sql stable security definer set search_path = public
  begin atomic
    select w.id, w.name, w.organisation_id, w.mode, m.id, m.name, m.role, m.suspended_at, requires_provider(m),
           account.email_verified_at is null and not m.accepts_unverified_email
      from members m
      join workspaces w on w.id = m.workspace_id
      join people account on account.id = m.person_id
     where m.person_id = person and m.removed_at is null
     order by m.created_at, m.id;
  end;

-- Whether a membership opens to login sessions that belong to the account as a whole, not to one provider.
create function opens_to_account(member members) returns boolean
  language sql stable set search_path = public
  begin atomic
    select not requires_provider(member)
       and (member.accepts_unverified_email
            or exists (select from people p where p.id = member.person_id and p.email_verified_at is not null));
  end;

-- A second factor is a property of the account: it is no business of a workspace that the account opens by a provider only.
create or replace function people_with_second_factor(ids uuid[]) returns setof uuid
  language sql stable security definer set search_path = public
  begin atomic
    select p.id from people p
     where p.id = any (ids) and p.totp_confirmed_at is not null
       and exists (select from members m
                    where m.workspace_id = current_workspace_id() and m.person_id = p.id and m.removed_at is null
                      and opens_to_account(m));
  end;

-- Login sessions that open the present workspace, and that it has not ended.
create or replace function sessions_of_workspace(now timestamptz)
  returns table (id uuid, member_id uuid, method text, address text, user_agent text, created_at timestamptz, last_seen_at timestamptz,
                 expires_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select s.id, m.id, s.method, s.address, s.user_agent, s.created_at, s.last_seen_at, s.expires_at
      from members m join person_sessions s on s.person_id = m.person_id
     where m.workspace_id = current_workspace_id() and m.removed_at is null and s.ended_at is null and s.expires_at > now
       and (s.workspace_id = m.workspace_id or (s.workspace_id is null and opens_to_account(m)))
       and not exists (select from person_session_ends e where e.session_id = s.id and e.workspace_id = m.workspace_id);
  end;

-- Takes the present workspace from a session. The session itself ends when it opens nothing else, or when its own
-- owner asks with a session (`acting`) that belongs to the account as a whole.
drop function end_session_of_workspace(uuid, timestamptz);
create function end_session_of_workspace(session uuid, acting uuid, now timestamptz) returns boolean
  language sql security definer set search_path = public
  begin atomic
    with found as (
      select s.id, s.person_id, s.workspace_id from person_sessions s
       where s.id = session and s.id in (select w.id from sessions_of_workspace(now) w)),
    whole as (
      select f.id from found f
       where f.workspace_id is not null
          or exists (select from person_sessions a
                      where a.id = acting and a.person_id = f.person_id and a.workspace_id is null and a.ended_at is null)
          or not exists (select from members m
                          where m.person_id = f.person_id and m.removed_at is null and m.workspace_id <> current_workspace_id())),
    ended as (
      update person_sessions s set ended_at = now where s.id in (select id from whole) and s.ended_at is null),
    share as (
      insert into person_session_ends (session_id, workspace_id, ended_at)
      select f.id, current_workspace_id(), now from found f where f.id not in (select id from whole)
      on conflict do nothing)
    select exists (select from found);
  end;

drop function find_invitation(bytea);
create function find_invitation(hash bytea)
  returns table (workspace_id uuid, id uuid, email text, role text, channel_ids uuid[], team_ids uuid[], invited_by text,
                 expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz, workspace_name text, organisation_name text,
                 organisation_id uuid, mailed boolean)
  language sql stable security definer set search_path = public
  begin atomic
    select i.workspace_id, i.id, i.email, i.role, i.channel_ids, i.team_ids, i.invited_by, i.expires_at, i.accepted_at, i.revoked_at,
           w.name, o.name, o.id, i.mailed
      from invitations i join workspaces w on w.id = i.workspace_id join organisations o on o.id = w.organisation_id
     where i.token_hash = hash;
  end;

-- What a workspace sends in a day is counted.
create index mails_recent on mails (workspace_id, created_at);
create index invitations_recent on invitations (workspace_id, created_at);
