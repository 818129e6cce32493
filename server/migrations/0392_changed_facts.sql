-- A transaction that leaves in one write decides before it has its locks. Under them it compares what it has decided on, and
-- fails where that has changed: Postgres then carries out none of its later statements.
create function refuse_changed_facts() returns boolean
  language plpgsql set search_path = public, pg_temp
as $$
begin
  raise exception 'what was decided on has changed' using errcode = 'PR002';
end
$$;

revoke all on function refuse_changed_facts() from public;
