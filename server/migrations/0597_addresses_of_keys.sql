-- Addresses and networks from which a key may be used. Empty: from anywhere.
alter table api_keys add column allowed_ips text[] not null default '{}';

drop function find_api_keys(bytea[]);
create function find_api_keys(hashes bytea[])
  returns table (secret_hash bytea, id uuid, workspace_id uuid, organisation_id uuid, mode text, plan text, scopes text[],
                 dialect text, limit_profile text, limits jsonb, counted_as uuid, allowed_ips text[],
                 expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select k.secret_hash, k.id, k.workspace_id, w.organisation_id, w.mode, o.plan, k.scopes,
           k.dialect, k.limit_profile, k.limits || w.limits, k.counted_as, k.allowed_ips,
           k.expires_at, k.revoked_at, k.last_used_at
      from api_keys k
      join workspaces w on w.id = k.workspace_id
      join organisations o on o.id = w.organisation_id
     where k.secret_hash = any (hashes);
  end;
