-- A business may open a chat for somebody in its page, with data of its own, before anybody has written.
alter table sessions
  add column metadata jsonb not null default '{}',
  add column opened_by_business boolean not null default false;
-- Such a chat ends when its time is over; other sessions simply make way for the next one.
create index sessions_to_end on sessions (expires_at) where opened_by_business and status <> 'resolved';

create function sessions_to_end(now timestamptz, most integer)
  returns table (workspace_id uuid, id uuid, conversation_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select s.workspace_id, s.id, s.conversation_id from sessions s
     where s.opened_by_business and s.status <> 'resolved' and s.expires_at <= now order by s.expires_at limit most;
  end;
