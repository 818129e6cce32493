-- Templates are written here, too. What the provider has not accepted yet is a draft, which no sync removes.
alter table templates
  add column draft jsonb,
  -- Why the last submission of the draft failed.
  add column submission_error text,
  -- Since when a submission has been under way. A process that died leaves it: it counts for some minutes only.
  add column submitting_since timestamptz,
  -- A submission may have reached the provider without an answer, so that its template of this name may be this one.
  add column may_be_submitted boolean not null default false,
  -- The category that the provider announced for later: {"category", "effective_at"}.
  add column pending_category jsonb,
  -- The newest report of the provider on each, by the provider's clock: an older one changes nothing.
  add column status_at timestamptz not null default '-infinity',
  add column category_at timestamptz not null default '-infinity',
  add column quality_at timestamptz not null default '-infinity',
  -- When the provider made the list or answer that the row was last read from, by the provider's clock.
  add column listed_at timestamptz not null default '-infinity';

-- The order in which templates are sent to contacts whose language they do not have.
alter table channels add column template_languages text[] not null default '{}';

-- When the templates of a channel are read from the provider next.
create table template_syncs (
  workspace_id uuid not null,
  channel_id uuid not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  primary key (workspace_id, channel_id),
  foreign key (workspace_id, channel_id) references channels (workspace_id, id)
);
call close_tenant_table('template_syncs');
create index template_syncs_due on template_syncs (due_at);
-- Channels of before are read soon after the start.
insert into template_syncs (workspace_id, channel_id, due_at)
select workspace_id, id, now() from channels where kind = 'whatsapp' and provider = 'meta-cloud' and deleted_at is null;

-- Takes syncs that are due, and makes them due again later, so that a process that dies loses none.
create function claim_template_syncs(now timestamptz, most integer)
  returns table (workspace_id uuid, channel_id uuid)
  language sql security definer set search_path = public
  begin atomic
    with due as (
      select s.workspace_id, s.channel_id from template_syncs s
        join channels c on c.workspace_id = s.workspace_id and c.id = s.channel_id and c.deleted_at is null and c.status = 'active'
       where s.due_at <= now
       order by s.due_at limit most
         for update of s skip locked
    )
    update template_syncs s
       set due_at = now + least(interval '10 minutes' * power(2, least(s.attempts, 8)), interval '1 day'), attempts = s.attempts + 1
      from due where s.workspace_id = due.workspace_id and s.channel_id = due.channel_id
    returning s.workspace_id, s.channel_id;
  end;
