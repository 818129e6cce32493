-- System mail in line for the SMTP server: written with its cause, sent and tried again by a worker.
create table mails (
  workspace_id uuid not null,
  id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  available_at timestamptz not null,
  lease_until timestamptz,
  error text,
  created_at timestamptz not null,
  completed_at timestamptz,
  primary key (workspace_id, id)
);
create index mails_due on mails (available_at) where state in ('waiting', 'sending');
call close_tenant_table('mails');

create function due_mails(now timestamptz)
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select distinct m.workspace_id from mails m
     where (m.state = 'waiting' and m.available_at <= now) or (m.state = 'sending' and m.lease_until <= now);
  end;
