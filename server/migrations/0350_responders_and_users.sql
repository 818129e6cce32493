-- Names of the field: who answers a conversation is its responder (a lead is a sales lead), an account that signs in is
-- a user, and what a provider knows of a contact is an identity. docs/decisions/names.md

-- What takes time comes first: the tables that are renamed below are locked until the end.
create function pg_temp.with_new_names(identities jsonb) returns jsonb language sql as $$
  select (identities - 'provider_user_id' - 'visitor_id')
      || case when identities ? 'provider_user_id'
              then jsonb_build_object('whatsapp_user', identities -> 'provider_user_id') else '{}' end
      || case when identities ? 'visitor_id'
              then jsonb_build_object('visitor', identities -> 'visitor_id') else '{}' end $$;
update ledger_entries
   set kind = case kind when 'handle_changed' then 'identity_changed' else kind end,
       update = update
             || case when kind = 'handle_changed' then '{"kind": "identity_changed"}' else '{}'::jsonb end
             || case when update ? 'from'
                     then jsonb_build_object('from', pg_temp.with_new_names(update -> 'from')) else '{}' end
             || case when update ? 'to'
                     then jsonb_build_object('to', pg_temp.with_new_names(update -> 'to')) else '{}' end
 where update -> 'from' ?| array ['provider_user_id', 'visitor_id']
    or update -> 'to' ?| array ['provider_user_id', 'visitor_id']
    or kind = 'handle_changed';
drop function pg_temp.with_new_names;
update conversations set intake = intake - 'taking' || jsonb_build_object('messageTaking', intake -> 'taking')
 where intake ? 'taking';
update agents set tools = array_replace(tools, 'hand_over', 'hand_off') where 'hand_over' = any (tools);
update turns set outcome = 'handed_off' where outcome = 'handed_over';
update turns set trace = replace(trace::text, '"tool": "hand_over"', '"tool": "hand_off"')::jsonb
 where trace::text like '%"tool": "hand_over"%';
update views set filter = filter - 'leader' || jsonb_build_object('responder', filter -> 'leader') where filter ? 'leader';
update views set filter = filter - 'open_led_by' || jsonb_build_object('open_responder', filter -> 'open_led_by')
 where filter ? 'open_led_by';
update routing_rules set conditions = conditions - 'leader' || jsonb_build_object('responder', conditions -> 'leader')
 where conditions ? 'leader';
update messages set error = error || '{"code": "responder_changed"}' where error ->> 'code' = 'owner_changed';

create index ledger_changes_of_identity on ledger_entries (workspace_id) where kind = 'identity_changed';
drop index ledger_changes_of_handle;
alter table conversations rename column leader to responder;
alter table conversations rename column owner_epoch to responder_epoch;
alter table conversations rename constraint conversations_leader_check to conversations_responder_check;
alter index conversations_led_by_people rename to conversations_with_people;
alter table outbox rename column owner_epoch to responder_epoch;

alter table people rename to users;
alter table person_sessions rename to login_sessions;
alter table person_session_ends rename to login_session_ends;
alter table members rename column person_id to user_id;
alter table login_sessions rename column person_id to user_id;
alter table sign_in_links rename column person_id to user_id;
alter index members_by_person rename to members_by_user;
alter index members_of_person rename to members_of_user;
alter index person_sessions_by_age rename to login_sessions_by_age;
alter index person_sessions_of_person rename to login_sessions_of_user;
alter index sign_in_links_of_person rename to sign_in_links_of_user;
alter table contact_documents rename column person to words;
alter table conversation_documents rename column person to contact_words;
alter function people_with_second_factor rename to users_with_second_factor;
alter procedure close_person_table rename to close_user_table;
do $$
declare named record;
begin
  for named in
    select conrelid::regclass as of_table, conname,
           replace(replace(replace(replace(conname, 'person_session_ends', 'login_session_ends'), 'person_sessions', 'login_sessions'),
                           'person_id', 'user_id'), 'people', 'users') as better
      from pg_constraint
     where connamespace = 'public'::regnamespace
       and conrelid in ('users'::regclass, 'login_sessions'::regclass, 'login_session_ends'::regclass, 'members'::regclass,
                        'sign_in_links'::regclass, 'refresh_tokens'::regclass)
       and conname ~ 'people|person'
  loop
    execute format('alter table %s rename constraint %I to %I', named.of_table, named.conname, named.better);
  end loop;
end $$;

-- A function's result and its arguments are renamed by making it again.
drop function find_signed_in (uuid[]);
create function find_signed_in(session_ids uuid[])
 RETURNS TABLE(session_id uuid, user_id uuid, method text, only_workspace_id uuid, provider_id uuid, session_last_seen_at timestamp with time zone, expires_at timestamp with time zone, ended_at timestamp with time zone, workspace_id uuid, workspace_name text, organisation_id uuid, mode text, plan text, limits jsonb, member_id uuid, member_name text, role text, channel_ids uuid[], suspended_at timestamp with time zone, provider_highest_role text, requires_provider boolean, requires_verified_email boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT s.id,
     s.user_id,
     s.method,
     s.workspace_id,
     s.provider_id,
     s.last_seen_at,
     s.expires_at,
     COALESCE(s.ended_at, e.ended_at) AS "coalesce",
     w.id,
     w.name,
     w.organisation_id,
     w.mode,
     o.plan,
     w.limits,
     m.id,
     m.name,
     m.role,
     m.channel_ids,
     m.suspended_at,
     p.highest_role,
     requires_provider(m.*) AS requires_provider,
     ((account.email_verified_at IS NULL) AND (NOT m.accepts_unverified_email))
    FROM ((((((login_sessions s
      JOIN users account ON ((account.id = s.user_id)))
      JOIN members m ON (((m.user_id = s.user_id) AND (m.removed_at IS NULL))))
      JOIN workspaces w ON ((w.id = m.workspace_id)))
      JOIN organisations o ON ((o.id = w.organisation_id)))
      LEFT JOIN identity_providers p ON (((p.workspace_id = m.workspace_id) AND (p.id = s.provider_id))))
      LEFT JOIN login_session_ends e ON (((e.session_id = s.id) AND (e.workspace_id = m.workspace_id))))
   WHERE (s.id = ANY (find_signed_in.session_ids))
   ORDER BY m.created_at, m.id;
END;

drop function memberships_of (uuid);
create function memberships_of(account uuid)
 RETURNS TABLE(workspace_id uuid, workspace_name text, organisation_id uuid, mode text, member_id uuid, member_name text, role text, suspended_at timestamp with time zone, requires_provider boolean, requires_verified_email boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT w.id,
     w.name,
     w.organisation_id,
     w.mode,
     m.id,
     m.name,
     m.role,
     m.suspended_at,
     requires_provider(m.*) AS requires_provider,
     ((account.email_verified_at IS NULL) AND (NOT m.accepts_unverified_email))
    FROM ((members m
      JOIN workspaces w ON ((w.id = m.workspace_id)))
      JOIN users account ON ((account.id = m.user_id)))
   WHERE ((m.user_id = memberships_of.account) AND (m.removed_at IS NULL))
   ORDER BY m.created_at, m.id;
END;

drop function end_stranded_sessions (uuid, timestamptz);
create function end_stranded_sessions(account uuid, now timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
BEGIN ATOMIC
 UPDATE login_sessions s SET ended_at = end_stranded_sessions.now
   WHERE ((s.user_id = end_stranded_sessions.account) AND (s.ended_at IS NULL) AND (NOT (EXISTS ( SELECT
            FROM members m
           WHERE ((m.user_id = end_stranded_sessions.account) AND (m.removed_at IS NULL) AND (m.suspended_at IS NULL))))));
END;

