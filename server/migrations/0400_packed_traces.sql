-- The trace of a turn is kept compressed, in `packed`, as the data of an event is. Turns from before keep it in `trace`, and a node of the
-- release before goes on writing it there: each row has it in one of the two (docs/decisions/packed-events.md).
alter table turns add column packed bytea;
alter table turns alter column trace drop not null;
alter table turns add constraint turns_trace_once check (num_nonnulls(trace, packed) = 1) not valid;
alter table turns alter column packed set storage external;
