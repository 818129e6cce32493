-- Who made a key, so that the keys of a member who leaves can be found. Null: made before this, and not known.
alter table api_keys
  add column created_by_kind text check (created_by_kind in ('member', 'key', 'operator')),
  add column created_by_id uuid,
  add check ((created_by_id is not null) = coalesce(created_by_kind in ('member', 'key'), false));
create index api_keys_by_maker on api_keys (workspace_id, created_by_id) where created_by_id is not null;

-- Of keys made until now, the audit trail knows the maker: the entry has the time of the key itself.
update api_keys k
   set created_by_kind = e.actor_kind, created_by_id = e.actor_id
  from audit_entries e
 where e.workspace_id = k.workspace_id and e.operation = 'api_keys.create' and e.outcome = 'succeeded'
   and e.created_at = k.created_at and right(e.after ->> 'masked', 4) = k.last_four
   and e.actor_kind in ('member', 'key', 'operator') and (e.actor_id is not null) = (e.actor_kind <> 'operator');
