-- How often in a row the process that thought about this turn was lost before it ended: it was killed, or it stalled.
-- A turn that brings down every process that takes it goes to a person.
alter table conversations add column turn_losses smallint not null default 0;
