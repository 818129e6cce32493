-- How fast a number may send is the sender's own state and changes with each message. It was two columns of channels, and every
-- new message, session and conversation refers to that row: the checks of foreign keys and the claims of messages met on it.

-- At once the lock that the end needs: a lock that grows could deadlock with a server of the version before.
lock table channels in access exclusive mode;
create table channel_paces (
  workspace_id uuid not null,
  channel_id uuid not null,
  -- When the number is next free (GCRA).
  free_at timestamptz not null default '-infinity',
  -- Until when the provider asked us to wait.
  paused_until timestamptz,
  primary key (workspace_id, channel_id)
) with (fillfactor = 30, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02,
        autovacuum_analyze_threshold = 50, autovacuum_analyze_scale_factor = 0.1, autovacuum_vacuum_cost_delay = 0);
call close_tenant_table('channel_paces');

insert into channel_paces (workspace_id, channel_id, free_at, paused_until)
select workspace_id, id, free_at, paused_until from channels;
-- After the copy: one check of the whole table instead of one for each row.
alter table channel_paces add foreign key (workspace_id, channel_id)
  references channels (workspace_id, id) on delete cascade;
alter table channels drop column free_at, drop column paused_until;

-- With a channel comes its row, whoever makes it: without one nothing would be sent.
create function add_channel_pace() returns trigger language plpgsql set search_path = public as $$
begin
  insert into channel_paces (workspace_id, channel_id) select workspace_id, id from new_rows;
  return null;
end $$;
create trigger add_channel_pace after insert on channels referencing new table as new_rows
  for each statement execute function add_channel_pace();
