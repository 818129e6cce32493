-- Limits as data: rules of a key's own and of a workspace, beside the profile.

alter table api_keys
  add column limits jsonb not null default '[]',
  -- The limited key that this one was made with: whoever makes more keys gets no more requests.
  add column counted_as uuid;
alter table workspaces add column limits jsonb not null default '[]';

-- What the last taking was given, so that one statement can size the portion by what is left and say it.
alter table limit_counters add column granted integer not null default 0;

-- From now on only a profile that was chosen is stored; a dialect's key without one follows the plan.
update api_keys set limit_profile = null where dialect is not null and limit_profile like dialect || '/%';

-- Whoever was given everything there was is given what came since.
update api_keys
   set scopes = array(
     select distinct scope
       from unnest(scopes || '{audit:read,audit:write,bookings:read,bookings:write,leads:read,leads:write,notices:read,notices:write,tools:read,tools:write}'::text[]) as scope
      order by scope)
 where scopes @> '{account:read,agents:read,agents:write,api_keys:read,api_keys:write,channels:read,channels:write,contacts:read,contacts:write,conversations:read,conversations:write,events:read,events:write,knowledge:read,knowledge:write,ledger:read,ledger:write,messages:read,messages:write,webhooks:read,webhooks:write}';

drop function find_api_keys(bytea[]);
create function find_api_keys(hashes bytea[])
  returns table (secret_hash bytea, id uuid, workspace_id uuid, organisation_id uuid, mode text, plan text, scopes text[],
                 dialect text, limit_profile text, limits jsonb, counted_as uuid,
                 expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    select k.secret_hash, k.id, k.workspace_id, w.organisation_id, w.mode, o.plan, k.scopes,
           k.dialect, k.limit_profile, k.limits || w.limits, k.counted_as,
           k.expires_at, k.revoked_at, k.last_used_at
      from api_keys k
      join workspaces w on w.id = k.workspace_id
      join organisations o on o.id = w.organisation_id
     where k.secret_hash = any (hashes);
  end;

create function operator_set_workspace_limits(workspace uuid, rules jsonb)
  returns void language sql security definer set search_path = public
  begin atomic
    update workspaces set limits = rules where id = workspace;
  end;
