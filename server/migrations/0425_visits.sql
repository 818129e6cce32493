-- Several services that a contact takes one after the other: their bookings have this in common. Null: it stands alone.
alter table bookings add column visit_id uuid;
create index bookings_by_visit on bookings (workspace_id, visit_id, starts_at) where visit_id is not null;
