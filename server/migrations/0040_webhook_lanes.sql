-- An endpoint is a lane: while it is unreachable nothing but one trial at a time is sent to it.
alter table webhook_endpoints
  -- Failed trials in a row; none since a delivery succeeded.
  add column lane_failures integer not null default 0,
  add column lane_resumes_at timestamptz,
  add column lane_failing_since timestamptz;

-- What a lane still has to send, in the order of events.
create index webhook_deliveries_of_lane on webhook_deliveries (workspace_id, endpoint_id, event_sequence, part, id)
  where state in ('waiting', 'sending');

-- Deliveries of an endpoint that is switched off, or whose lane waits, are not due however old they are.
create or replace function due_webhooks(now timestamptz)
  returns table (workspace_id uuid, endpoint_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select e.workspace_id, e.id from webhook_endpoints e
     where e.active and e.deleted_at is null and (e.lane_resumes_at is null or e.lane_resumes_at <= now)
       and exists (
         select 1 from webhook_deliveries d
          where d.workspace_id = e.workspace_id and d.endpoint_id = e.id
            and ((d.state = 'waiting' and d.available_at <= now) or (d.state = 'sending' and d.lease_until <= now)));
  end;
