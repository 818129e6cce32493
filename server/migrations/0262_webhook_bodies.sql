-- A delivery that arrived keeps no second copy of its event: its body is rendered again when somebody reads or replays it.
-- Null: rendered from the event. The same for the headers of an attempt that succeeded.
alter table webhook_deliveries alter column body drop not null;
alter table webhook_attempts alter column request_headers drop not null;
