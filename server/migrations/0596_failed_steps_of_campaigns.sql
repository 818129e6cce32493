-- Steps that failed one after the other: a restart does not begin the count anew, and all processes share it.
alter table campaigns add column failed_steps integer not null default 0;
