-- Messages that remind of a booking: when each is due, and what became of it. A move or an end drops those that wait.
create table booking_reminders (
  workspace_id uuid not null,
  id uuid not null,
  booking_id uuid not null,
  minutes_before integer not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'skipped')),
  -- Why it was skipped, or why it waits longer than planned.
  reason text,
  message_id uuid,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, booking_id) references bookings (workspace_id, id) on delete cascade
);
create index booking_reminders_due on booking_reminders (due_at) where state = 'waiting';
create index booking_reminders_of_booking on booking_reminders (workspace_id, booking_id, created_at);
call close_tenant_table('booking_reminders');

create function due_booking_reminders(now timestamptz, most integer)
  returns table (workspace_id uuid, id uuid, booking_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select r.workspace_id, r.id, r.booking_id from booking_reminders r
     where r.state = 'waiting' and r.due_at <= now order by r.due_at limit most;
  end;
