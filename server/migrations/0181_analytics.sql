-- Figures are kept beside what they count, so that asking for a month reads thousands of rows and not millions. All of
-- it is made from the numbered events, by whoever follows them; deleting it and setting the cursor to 0 makes it anew.
create table analytics_cursors (
  workspace_id uuid primary key,
  cursor bigint not null default 0
);
call close_tenant_table('analytics_cursors');

-- One round of a conversation: from its beginning, or its coming back, to its end. It outlives an erased person: it
-- holds nothing of them.
create table analytics_rounds (
  workspace_id uuid not null,
  conversation_id uuid not null,
  round integer not null,
  channel_id uuid not null,
  agent_id uuid,
  -- Who answered last, or whom it is assigned to.
  member_id uuid,
  team_id uuid,
  tags text[] not null default '{}',
  opened_at timestamptz not null,
  first_inbound_at timestamptz,
  first_response_at timestamptz,
  ai_first_response_at timestamptz,
  person_first_response_at timestamptz,
  -- Seconds, from the contact’s first message, or from the hand-over where that came later.
  person_first_response_seconds double precision,
  handoffs integer not null default 0,
  handed_off_at timestamptz,
  ai_messages integer not null default 0,
  person_messages integer not null default 0,
  closed_at timestamptz,
  primary key (workspace_id, conversation_id, round)
);
create index analytics_rounds_opened on analytics_rounds (workspace_id, opened_at);
create index analytics_rounds_responded on analytics_rounds (workspace_id, first_response_at) where first_response_at is not null;
create index analytics_rounds_ai_responded on analytics_rounds (workspace_id, ai_first_response_at) where ai_first_response_at is not null;
create index analytics_rounds_person_responded on analytics_rounds (workspace_id, person_first_response_at) where person_first_response_at is not null;
create index analytics_rounds_closed on analytics_rounds (workspace_id, closed_at) where closed_at is not null;
call close_tenant_table('analytics_rounds');

-- What happened in a conversation in a quarter of an hour: the finest that every time zone's days are made of.
create table analytics_activity (
  workspace_id uuid not null,
  bucket timestamptz not null,
  -- The nil UUID where there is none.
  conversation_id uuid not null,
  round integer not null,
  member_id uuid not null,
  channel_id uuid,
  agent_id uuid,
  messages_received integer not null default 0,
  messages_sent integer not null default 0,
  messages_sent_by_ai integer not null default 0,
  messages_sent_by_people integer not null default 0,
  messages_failed integer not null default 0,
  leads_captured integer not null default 0,
  bookings_made integer not null default 0,
  primary key (workspace_id, bucket, conversation_id, round, member_id)
);
call close_tenant_table('analytics_activity');

create table analytics_handoffs (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  round integer not null,
  channel_id uuid not null,
  agent_id uuid,
  member_id uuid,
  reason text not null,
  requested_at timestamptz not null,
  answered_at timestamptz,
  primary key (workspace_id, id)
);
create index analytics_handoffs_requested on analytics_handoffs (workspace_id, requested_at);
create index analytics_handoffs_answered on analytics_handoffs (workspace_id, answered_at) where answered_at is not null;
call close_tenant_table('analytics_handoffs');

-- What knowledge could not answer, in the contact’s own words: it goes with them.
create table analytics_questions (
  workspace_id uuid not null,
  turn_id uuid not null,
  conversation_id uuid not null,
  round integer not null,
  channel_id uuid not null,
  agent_id uuid,
  question text not null,
  -- What it is about, the same for other words, scripts and orders of it.
  topic text not null,
  asked_at timestamptz not null,
  primary key (workspace_id, turn_id),
  foreign key (workspace_id, conversation_id) references conversations (workspace_id, id) on delete cascade
);
create index analytics_questions_asked on analytics_questions (workspace_id, asked_at);
create index analytics_questions_of_conversation on analytics_questions (workspace_id, conversation_id);
call close_tenant_table('analytics_questions');

create index turns_by_time on turns (workspace_id, created_at);
create index response_target_outcomes_known on response_target_outcomes (workspace_id, coalesce(breached_at, ended_at))
  where outcome in ('met', 'breached');

create function due_analytics()
  returns table (workspace_id uuid)
  language sql stable security definer set search_path = public
  begin atomic
    select e.workspace_id from event_counters e left join analytics_cursors a on a.workspace_id = e.workspace_id
     where e.last_sequence > coalesce(a.cursor, 0);
  end;
