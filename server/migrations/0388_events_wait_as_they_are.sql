-- Events wait for their number for a moment. Most rows are somewhat larger than the 2 kB from which Postgres compresses them: that took
-- as long as making them. Up to a page, they wait as they are. The sequencer packs them.
alter table unnumbered_events set (toast_tuple_target = 8160);
