-- Room in a page helps only rows whose new version needs no new index entries. A conversation is listed by its last message, so it never
-- is such a row; an outbox row is inserted and deleted. What counts a conversation's figures is such a row, and had no room at all.
-- New pages only: nothing is rewritten, and the lock is that of a moment.
alter table conversations reset (fillfactor);
alter table outbox reset (fillfactor);
alter table analytics_rounds set (fillfactor = 85);
alter table analytics_activity set (fillfactor = 85);
