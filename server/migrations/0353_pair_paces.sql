-- How fast one person may be written to is the sender's own state: a row of a conversation that was written to on a channel with
-- such a pace. It was a column of conversations, so each claim of a message wrote the whole conversation again.

-- At once the lock that the end needs: a lock that grows could deadlock with a server of the version before.
lock table conversations in access exclusive mode;
create table pair_paces (
  workspace_id uuid not null,
  conversation_id uuid not null,
  -- When the next message may leave (GCRA). In the past: at once, as without a row.
  free_at timestamptz not null,
  primary key (workspace_id, conversation_id)
) with (fillfactor = 60, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.02,
        autovacuum_analyze_threshold = 50, autovacuum_analyze_scale_factor = 0.1, autovacuum_vacuum_cost_delay = 0);
call close_tenant_table('pair_paces');
call confine_by_conversation('pair_paces');

insert into pair_paces (workspace_id, conversation_id, free_at)
select workspace_id, id, pair_free_at from conversations where pair_free_at > now();
-- After the copy: one check of the whole table instead of one for each row.
alter table pair_paces add foreign key (workspace_id, conversation_id)
  references conversations (workspace_id, id) on delete cascade;
alter table conversations drop column pair_free_at;
