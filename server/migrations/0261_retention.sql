-- What only grows is deleted in portions once it is older than its retention (docs/decisions/retention.md).

-- What the ledger has counted and no longer holds: received = processed + waiting + quarantined stays a check.
create table ledger_totals (
  workspace_id uuid primary key,
  received bigint not null default 0,
  duplicates bigint not null default 0,
  processed bigint not null default 0
);
call close_tenant_table('ledger_totals');

-- The server may only read and add entries. This is the one way to delete them, and not before they are a year old.
create function delete_outdated_audit_entries(older_than timestamptz, most integer) returns integer
  language sql volatile security definer set search_path = public
  begin atomic
    with oldest as (
      select id, created_at from audit_entries
       where workspace_id = current_workspace_id() order by id limit most
    ), deleted as (
      delete from audit_entries a using oldest o
       where a.workspace_id = current_workspace_id() and a.id = o.id
         and o.created_at < least(older_than, clock_timestamp() - interval '365 days')
      returning 1
    )
    select count(*)::integer from deleted;
  end;

-- Rows that leave are many at a time; their room is to be free again before the next rows need it.
do $$
declare
  target text;
begin
  foreach target in array array['webhook_attempts', 'ledger_arrivals', 'turns', 'audit_entries'] loop
    execute format(
      'alter table %I set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0.05,
                           autovacuum_vacuum_cost_delay = 0)', target);
  end loop;
end $$;

-- Bytes and rows of every table, for the operator: the whole installation, not one workspace.
create function table_sizes()
  returns table (name text, total_bytes bigint, rows_estimated bigint)
  language sql stable security definer set search_path = public, pg_catalog
  begin atomic
    select c.relname::text, pg_total_relation_size(c.oid), greatest(c.reltuples, 0)::bigint
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r';
  end;

