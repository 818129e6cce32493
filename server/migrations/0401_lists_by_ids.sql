-- Ids are in the order of making, so a list by id needs no index beside the primary key. Deliveries of an endpoint are listed by the
-- indexes that find them by event. Dropping an index takes a moment; cursors of these three lists from before are refused.
drop index webhook_deliveries_newest;
drop index contacts_newest;
drop index sessions_newest;

-- For replays of a range of time. It holds the first and the last time of each megabyte of the table, so it takes no room. It is made in one
-- pass over the table: some seconds for ten million deliveries, in which none can be written; receiving and answering go on.
create index webhook_deliveries_of_time on webhook_deliveries using brin (created_at);
