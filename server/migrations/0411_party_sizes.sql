-- How many people come to a booking, and how many a resource takes at once. Everything so far was for one.
alter table resources add column capacity integer not null default 1 check (capacity between 1 and 10000);
alter table services add column shared boolean not null default false;
alter table bookings
  add column party_size integer not null default 1 check (party_size between 1 and 10000),
  -- Bookings of a shared service that begin at the same time on the same resource have this in common. Null: it has its time alone.
  add column shared_slot uuid;

-- P8: whatever the code believes, a time is given once, or to the bookings of one shared slot.
alter table bookings
  drop constraint bookings_never_overlap,
  add constraint bookings_never_overlap
    exclude using gist (workspace_id with =, resource_id with =, occupied with &&, (coalesce(shared_slot, id)) with <>)
    where (status <> 'cancelled');
create index bookings_by_shared_slot on bookings (workspace_id, shared_slot) where shared_slot is not null and status <> 'cancelled';

-- P8 for shared slots: the people of all bookings fit. The lock of the resource makes bookings of a slot follow each other.
create function refuse_overbooked_slot() returns trigger
  language plpgsql set search_path = public as $$
declare
  room integer;
  people bigint;
begin
  select r.capacity into room from resources r
   where r.workspace_id = new.workspace_id and r.id = new.resource_id for no key update;
  select sum(b.party_size) into people from bookings b
   where b.workspace_id = new.workspace_id and b.shared_slot = new.shared_slot and b.status <> 'cancelled' and b.id <> new.id;
  if coalesce(people, 0) + new.party_size > room then
    raise exception 'the slot has no room for % more', new.party_size
      using errcode = 'exclusion_violation', constraint = 'bookings_never_overlap';
  end if;
  return new;
end
$$;
create trigger bookings_fit_their_slot before insert or update of party_size, shared_slot, resource_id, status on bookings
  for each row when (new.shared_slot is not null and new.status <> 'cancelled') execute function refuse_overbooked_slot();
