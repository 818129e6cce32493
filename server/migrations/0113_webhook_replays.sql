-- Replays of an event by its endpoint, and what failed for good: both are few among all deliveries.
create index webhook_deliveries_replays on webhook_deliveries (workspace_id, endpoint_id, event_id, part)
  where replay_of is not null;
create index webhook_deliveries_failed on webhook_deliveries (workspace_id, endpoint_id, event_sequence)
  where state = 'failed' and replay_of is null;
