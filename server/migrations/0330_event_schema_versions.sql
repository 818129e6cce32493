-- Which shape of the contract the data of an event has (docs/decisions/event-versions.md). Events that exist are version 1,
-- and so is what a server of an earlier release still writes while it is replaced. The default is kept in the catalogue: the
-- table is not rewritten. Every statement of this server names the version that it writes.
alter table events add column schema_version smallint not null default 1;
