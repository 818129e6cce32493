-- An event with a number keeps its data compressed, in `packed`; one without keeps it in `data` as before. Events from
-- before this migration stay as they are (docs/decisions/packed-events.md).
alter table events alter column data drop not null;
alter table events add column packed bytea;
alter table events add constraint events_data_once check (num_nonnulls(data, packed) = 1) not valid;
alter table events alter column packed set storage external;

-- Their update changes what an index covers, so no new version can do without index entries and room kept for one is lost.
alter table events reset (fillfactor);
alter table ledger_entries reset (fillfactor);
-- Of three versions most find room in a quarter of the page, because each is cleared when the next one comes.
alter table messages set (fillfactor = 75);
