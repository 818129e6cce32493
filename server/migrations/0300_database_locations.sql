-- The locations at which this database has run. A restored or copied database finds itself at one that is not listed.
create table database_locations (
  location text primary key,
  first_seen_at timestamptz not null default now()
);
