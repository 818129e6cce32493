-- Nothing calls it since due_webhook_lanes says which lanes are due (0260_webhook_lane_leases.sql).
drop function due_webhooks(timestamptz);
