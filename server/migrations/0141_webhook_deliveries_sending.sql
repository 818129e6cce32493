-- Whether somebody is sending to an endpoint is asked before each claim: few rows say so, however long the lane is.
create index webhook_deliveries_sending on webhook_deliveries (workspace_id, endpoint_id, lease_until)
  where state = 'sending';
