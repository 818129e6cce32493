-- Nearly every delivery arrives at its first attempt. Such a delivery keeps the attempt itself; only the others have rows in
-- webhook_attempts. `number` is 1, and the status and the error are those of the delivery. Attempts from before stay where they are.
alter table webhook_deliveries
  add column attempted_at timestamptz,
  add column duration_ms integer,
  add column request_url text,
  add column response_body text;
