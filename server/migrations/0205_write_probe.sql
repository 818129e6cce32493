-- Readiness asks whether writes are possible: a full disk and a read-only database still answer every read.

create table write_probe (
  id boolean primary key default true check (id),
  written_at timestamptz not null
);
insert into write_probe values (true, now());

-- Rows of it are taken back before they can be seen. Each needs a page of its own, so that a full disk is noticed.
create table write_probe_pages (filler text not null);
alter table write_probe_pages alter column filler set storage plain;

create function probe_write() returns void
  language plpgsql set search_path = public, pg_temp
as $$
begin
  begin
    insert into write_probe_pages values (repeat('x', 7000));
    raise exception 'taken back' using errcode = 'PR001';
  exception when sqlstate 'PR001' then
    null;
  end;
  update write_probe set written_at = now() where id;
end
$$;

revoke all on function probe_write() from public;
