-- Whose turn it is in a team: whoever was given a conversation longest ago, so that nobody is passed over for having been
-- full or away. Numbered under the lock of the team's row.
alter table teams drop column last_assigned_id;
alter table team_members add column last_assigned_number bigint not null default 0;

create index conversations_open_of_assignee on conversations (workspace_id, assignee_id)
  where assignee_id is not null and lifecycle = 'open';
create index conversations_going_on_of_team on conversations (workspace_id, team_id)
  where team_id is not null and lifecycle not in ('closed', 'archived');
create index conversations_waiting_for_member on conversations (workspace_id, team_id)
  where team_id is not null and assignee_id is null and lifecycle = 'open';

-- What the members of a team have to do, in whatever team and on whatever channel: who asks may see only some of these.
create function open_conversations_of_team(team uuid)
  returns table (member_id uuid, open_conversations bigint)
  language sql stable security definer set search_path = public
  begin atomic
    select tm.member_id, count(c.id)
      from team_members tm
      left join conversations c
        on c.workspace_id = tm.workspace_id and c.assignee_id = tm.member_id and c.lifecycle = 'open'
     where tm.workspace_id = current_workspace_id() and tm.team_id = team group by 1;
  end;

-- Teams that may have somebody for a conversation that waits. Rows are only added, so that nobody waits for anybody to
-- add one; whoever looked takes away those that were there before.
create table team_assignment_checks (
  workspace_id uuid not null references workspaces (id),
  id bigint generated always as identity,
  team_id uuid not null,
  primary key (workspace_id, id)
);
call close_tenant_table('team_assignment_checks');

create function due_team_assignment_checks(most integer)
  returns table (workspace_id uuid, team_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select c.workspace_id, c.team_id from team_assignment_checks c group by 1, 2 order by min(c.id) limit most;
  end;

create function check_teams_of_member(workspace uuid, member uuid) returns void
  language sql set search_path = public
  begin atomic
    insert into team_assignment_checks (workspace_id, team_id)
    select t.workspace_id, t.id
      from team_members tm
      join teams t on t.workspace_id = tm.workspace_id and t.id = tm.team_id
     where tm.workspace_id = workspace and tm.member_id = member and t.assignment <> 'manual';
  end;

-- A conversation came to a team without a member, or a member has one less. Hot paths change none of these columns.
create function check_teams_of_conversation() returns trigger
  language plpgsql set search_path = public as $$
begin
  if tg_op = 'UPDATE' and new.team_id is not null and new.assignee_id is null and new.lifecycle = 'open' then
    insert into team_assignment_checks (workspace_id, team_id)
    select t.workspace_id, t.id from teams t
     where t.workspace_id = new.workspace_id and t.id = new.team_id and t.assignment <> 'manual';
  end if;
  if old.assignee_id is not null and old.lifecycle = 'open' then
    perform check_teams_of_member(old.workspace_id, old.assignee_id);
  end if;
  return null;
end $$;
create trigger check_teams_of_changed_conversation after update of team_id, assignee_id, lifecycle on conversations
  for each row when (old.team_id is distinct from new.team_id or old.assignee_id is distinct from new.assignee_id
    or old.lifecycle <> new.lifecycle)
  execute function check_teams_of_conversation();
create trigger check_teams_of_deleted_conversation after delete on conversations
  for each row when (old.assignee_id is not null and old.lifecycle = 'open')
  execute function check_teams_of_conversation();

create function check_teams_of_changed_member() returns trigger
  language plpgsql set search_path = public as $$
begin
  perform check_teams_of_member(new.workspace_id, new.id);
  return null;
end $$;
create trigger check_teams_of_changed_member after update of capacity, suspended_at, role, channel_ids on members
  for each row when (new.removed_at is null and (old.capacity, old.suspended_at, old.role, old.channel_ids)
    is distinct from (new.capacity, new.suspended_at, new.role, new.channel_ids))
  execute function check_teams_of_changed_member();

create function check_team() returns trigger
  language plpgsql set search_path = public as $$
begin
  insert into team_assignment_checks (workspace_id, team_id)
  values (new.workspace_id, (to_jsonb(new) ->> tg_argv[0])::uuid);
  return null;
end $$;
create trigger check_changed_team after update of assignment on teams
  for each row when (old.assignment <> new.assignment and new.assignment <> 'manual') execute function check_team('id');
create trigger check_joined_team after insert on team_members
  for each row execute function check_team('team_id');

-- Who is found, or chosen, after a hand-over began is whose it is.
create function assign_active_handoff() returns trigger
  language plpgsql set search_path = public as $$
begin
  update handoffs set assignee_id = new.assignee_id, assignee = new.assignee, team_id = new.team_id
   where workspace_id = new.workspace_id and conversation_id = new.id and status = 'active';
  return null;
end $$;
create trigger assign_active_handoff after update of assignee_id, assignee, team_id on conversations
  for each row when (new.leader = 'person' and (old.assignee_id, old.assignee, old.team_id)
    is distinct from (new.assignee_id, new.assignee, new.team_id))
  execute function assign_active_handoff();
