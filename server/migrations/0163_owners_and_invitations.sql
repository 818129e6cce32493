-- An admin may add a provider, and shuts no owner out by it: one that vouches for no owner is not required of them.
create or replace function find_signed_in(session_ids uuid[])
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
                    where r.workspace_id = m.workspace_id and r.required and split_part(lower(m.email), '@', 2) = any (r.email_domains)
                      and (m.role <> 'owner' or r.highest_role = 'owner'))
      from person_sessions s
      join members m on m.person_id = s.person_id and m.removed_at is null
      join workspaces w on w.id = m.workspace_id
      join organisations o on o.id = w.organisation_id
      left join identity_providers p on p.workspace_id = m.workspace_id and p.id = s.provider_id
     where s.id = any (session_ids)
     order by m.created_at, m.id;
  end;

create or replace function memberships_of(person uuid)
  returns table (workspace_id uuid, workspace_name text, organisation_id uuid, mode text, member_id uuid, member_name text, role text,
                 suspended_at timestamptz, requires_provider boolean)
  language sql stable security definer set search_path = public
  begin atomic
    select w.id, w.name, w.organisation_id, w.mode, m.id, m.name, m.role, m.suspended_at,
           m.by_provider or exists (select from identity_providers r
                    where r.workspace_id = m.workspace_id and r.required and split_part(lower(m.email), '@', 2) = any (r.email_domains)
                      and (m.role <> 'owner' or r.highest_role = 'owner'))
      from members m join workspaces w on w.id = m.workspace_id
     where m.person_id = person and m.removed_at is null
     order by m.created_at, m.id;
  end;

-- Whoever invites sees the link: what they gave out goes when they do.
alter table invitations add column invited_by_id uuid;
create index invitations_of_member on invitations (workspace_id, invited_by_id) where accepted_at is null and revoked_at is null;
