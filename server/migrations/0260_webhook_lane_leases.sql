-- One process at a time sends to an endpoint: the one that holds the lease of its lane. The lease lasts seconds and is
-- renewed while a batch is under way, so that a crash stops an endpoint for seconds, however long its requests may take.
alter table webhook_endpoints
  add column lane_holder uuid,
  add column lane_lease_until timestamptz;

-- Lanes that `holder` may move now. Deliveries in `sending` whose lane nobody holds were left behind by a crash.
create function due_webhook_lanes(now timestamptz, holder uuid)
  returns table (workspace_id uuid, endpoint_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select e.workspace_id, e.id from webhook_endpoints e
     where e.active and e.deleted_at is null and (e.lane_resumes_at is null or e.lane_resumes_at <= now)
       and (e.lane_lease_until is null or e.lane_lease_until <= now or e.lane_holder = due_webhook_lanes.holder)
       and exists (
         select 1 from webhook_deliveries d
          where d.workspace_id = e.workspace_id and d.endpoint_id = e.id
            and ((d.state = 'waiting' and d.available_at <= now)
                 or (d.state = 'sending' and (e.lane_lease_until is null or e.lane_lease_until <= now))));
  end;

-- One statement renews every lane that a process holds. The answer names those renewed, and those that another process
-- has taken over. A lane whose row is locked at the moment is in neither list and is asked for again.
create function renew_webhook_lanes(workspaces uuid[], endpoints uuid[], holder uuid, until timestamptz)
  returns table (endpoint_id uuid, held boolean)
  language sql volatile security definer set search_path = public
  begin atomic
    with asked as (
      select a.workspace_id, a.id from unnest(workspaces, endpoints) as a (workspace_id, id)
    ), free as (
      select e.workspace_id, e.id from webhook_endpoints e
        join asked a on a.workspace_id = e.workspace_id and a.id = e.id
       where e.lane_holder = renew_webhook_lanes.holder
       order by e.workspace_id, e.id for no key update of e skip locked
    ), renewed as (
      update webhook_endpoints e set lane_lease_until = until from free f
       where e.workspace_id = f.workspace_id and e.id = f.id
      returning e.id
    )
    select r.id, true from renewed r
    union all
    select e.id, false from webhook_endpoints e
      join asked a on a.workspace_id = e.workspace_id and a.id = e.id
     where e.lane_holder is distinct from renew_webhook_lanes.holder;
  end;

-- A process that stops gives its lanes back, so that another one goes on at once.
create function release_webhook_lanes(workspaces uuid[], endpoints uuid[], holder uuid)
  returns void
  language sql volatile security definer set search_path = public
  begin atomic
    update webhook_endpoints e set lane_lease_until = null
      from unnest(workspaces, endpoints) as a (workspace_id, id)
     where e.workspace_id = a.workspace_id and e.id = a.id and e.lane_holder = release_webhook_lanes.holder;
  end;
